"""The reading worker's code: a file becomes decoded text, and text becomes sections."""
