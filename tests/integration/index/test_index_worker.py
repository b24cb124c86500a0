"""The index worker as a process: a search is answered in the midst of a compaction."""

from pathlib import Path

from opened_index import DIMENSIONS, document

from tests.benchmarks.index_process import IndexProcess
from tests.search_message import question


def test_a_search_overtakes_a_compaction_that_has_begun_and_a_write_waits_for_its_end(folder: Path):
    with IndexProcess(folder, DIMENSIONS, "model-a") as worker:
        texts = [
            document(f"d{number}", [f"word{number} common text {place}" for place in range(20)])
            for number in range(600)
        ]
        worker.request("write", generation=1, model_id="model-a", documents=texts)
        upkeep = worker.send("maintain", idle=True, final=True)
        write = worker.send("write", generation=2, model_id="model-a", documents=texts[:1])
        search = worker.send("search", **question("word77", None, limit=5))
        assert len(worker.answer(search)["hits"]) == 5
        assert not worker.answered(upkeep)
        worker.answer(write)
        assert worker.answered(upkeep)
        assert worker.answer(upkeep) == {"optimized": True}
