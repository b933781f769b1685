"""judge.py PARITY WORK DEVIATIONS : compares what render.js rendered with what the official charts render, by PARITY/compare.py.

A case passes that differs in nothing but the deviations, or in as many fields as remaining.ts lists. Last line: the counts.
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


def main():
    facts = json.loads((work / "cases.json").read_text())
    passed = failed = equal = 0
    for case in facts["cases"]:
        name, known = case["name"], case["remaining"]
        if case["code"] == 1:
            found, details = "refused", case["said"].strip().split("\n")
        elif case["code"]:
            found, details = "broken", [case["said"].strip()]
        else:
            result = compared(name)
            found = len(result["differences"])
            details = [f'{d["object"]} {d["path"]}: {d["expected"]} there, {d["actual"]} here' for d in result["differences"]]
        equal += found == 0
        if found == known:
            passed += 1
            print(f"{name}: equal" if found == 0 else f"{name}: {found}, as listed in remaining.ts")
        else:
            failed += 1
            print(f"{name}: FAILED: {found}, where remaining.ts has {known}", *details[:20], sep="\n  ")
    for name in facts["missing"]:
        failed += 1
        print(f"{name}: FAILED: remaining.ts lists it, and there is no such case")
    if len(facts["cases"]) != EXPECTED_CASES:
        failed += 1
        print(f'FAILED: {len(facts["cases"])} cases, and not {EXPECTED_CASES}')
    print(f'{equal} of {len(facts["cases"])} cases are equal but for the deviations')
    print(f"{passed} passed, {failed} failed")
    sys.exit(failed > 0)


main()
