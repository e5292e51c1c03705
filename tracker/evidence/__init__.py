"""Evidence as files (증빙 파일): what is accepted, how it is kept, and its check."""

from tracker.evidence.cabinet import Cabinet
from tracker.evidence.checking import Finding, check
from tracker.evidence.file_names import FileNames, clean_name, saved_as
from tracker.evidence.kinds import ACCEPTED, Kind, kind_of, kinds_told

__all__ = [
    "ACCEPTED",
    "Cabinet",
    "FileNames",
    "Finding",
    "Kind",
    "check",
    "clean_name",
    "kind_of",
    "kinds_told",
    "saved_as",
]
