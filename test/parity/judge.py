"""judge.py PARITY WORK DEVIATIONS : compares what render.js rendered with what the official charts render, by PARITY/compare.py.

A case passes that differs in nothing but the deviations. Last line: the counts.
"""
import contextlib
import io
import json
import pathlib
import runpy
import sys

parity, work, deviations = (pathlib.Path(argument) for argument in sys.argv[1:])
EXPECTED_CASES = 52


def compared(name):
    """What compare.py says of a case, run as a program of its own."""
    said = io.StringIO()
    sys.argv = ["compare.py", str(parity / "expected" / f"{name}.yaml"), str(work / name), "--json", "--case", name, "--deviations", str(deviations)]
    try:
        with contextlib.redirect_stdout(said):
            runpy.run_path(str(parity / "compare.py"), run_name="__main__")
        code = 0
    except SystemExit as end:
        code = end.code or 0
    if code not in (0, 1):
        sys.exit(f"compare.py broke on {name}: {code}")
    result = json.loads(said.getvalue())
    if (code == 1) != bool(result["differences"]):
        sys.exit(f"compare.py contradicts itself on {name}")
    return result


def differences(case):
    """What differs that no deviation declares, or why there is nothing to compare."""
    if case["code"]:
        return case["said"].strip().split("\n")
    return [f'{d["object"]} {d["path"]}: {d["expected"]} there, {d["actual"]} here' for d in compared(case["name"])["differences"]]


def main():
    cases = json.loads((work / "cases.json").read_text())
    failed = 0
    for case in cases:
        found = differences(case)
        failed += bool(found)
        print(f'{case["name"]}: {f"FAILED: {len(found)} differences" if found else "equal"}', *found[:20], sep="\n  ")
    passed = len(cases) - failed
    if len(cases) != EXPECTED_CASES:
        failed += 1
        print(f"FAILED: {len(cases)} cases, and not {EXPECTED_CASES}")
    print(f"{passed} passed, {failed} failed")
    sys.exit(failed > 0)


main()
