"""python -m tests.contracts.rewrite_golden: writes the golden files anew from the samples.

Look at the difference before you commit it: a field removed or renamed, or a changed type, is a
new topic `.v2`, not a new golden file.
"""

from tests.contracts.golden_files import rewrite

if __name__ == "__main__":
    for name in rewrite():
        print(f"changed: {name}")
