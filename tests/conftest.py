"""What all tests share."""

import os
import signal

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# a runner in the background hands down an ignored Ctrl+C, which the programs that tests interrupt would inherit
signal.signal(signal.SIGINT, signal.default_int_handler)
