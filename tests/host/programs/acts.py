# SPDX-License-Identifier: GPL-3.0-or-later
"""A compute step that does, well or badly, what its input's column "act" says."""
import csv
import os
import signal
import sys
import time

rows = list(csv.DictReader(sys.stdin))
act = rows[0]["act"] if rows else "twice"
arg = rows[0]["arg"] if rows else ""
columns = ["value", "unit", "n", "day", "open"]
out = csv.DictWriter(sys.stdout, columns, lineterminator="\n")


def say(text):
    out.writeheader()
    out.writerow({"unit": text})


def twice():
    out.writeheader()
    for row in rows:
        value = 2 * float(row["value"]) if row["value"] else ""
        out.writerow({"value": value, "unit": row["arg"], "n": row["n"],
                      "day": row["day"], "open": row["open"]})
    print("twice is done", file=sys.stderr)


def forever():
    while True:
        pass


def try_read():
    try:
        with open(arg, encoding="utf-8") as file:
            say(file.readline())
    except OSError:
        say("nothing")


def leave_child():
    child = os.fork()
    if child == 0:
        os.setsid()
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        time.sleep(600)
        os._exit(0)
    say(str(child))


def bad_answer():
    if arg == "rubbish":
        print("Traceback? no: just some words\x00")
    elif arg == "too few columns":
        print("unit,value\nu,1")
    elif arg == "too many columns":
        print("unit,value,n,day,open,surplus\nu,1,1,2025-01-01,true,1")
    elif arg == "nan":
        print("unit,value,n,day,open\nu,1,1,2025-01-01,true\nu,nan,1,2025-01-01,true")
    elif arg == "wrong type":
        print("unit,value,n,day,open\nu,1,many,2025-01-01,true")
    elif arg == "ragged":
        print("unit,value,n,day,open\nu,1,1,2025-01-01,true\nu,1")
    elif arg == "cut off":
        print('unit,value,n,day,open\n"u')
    elif arg == "nothing":
        pass
    elif arg == "too many rows":
        print("unit,value,n,day,open\n" + "u,1,1,2025-01-01,true\n" * 1001)


if act == "twice":
    twice()
elif act == "crash":
    os.kill(os.getpid(), signal.SIGSEGV)
elif act == "raise":
    raise ValueError("the months are not in order for 010203-1234")
elif act == "exit":
    sys.exit(3)
elif act == "loop":
    forever()
elif act == "stubborn":
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    forever()
elif act == "flood":
    while True:
        print("more and more and more")
elif act == "flood log":
    for i in range(200000):
        print("line", i, file=sys.stderr)
    say("done")
elif act == "hog":
    held = []
    while True:
        held.append(bytearray(16 << 20))
elif act == "bomb":
    for _ in range(7):
        os.fork()
    time.sleep(600)
elif act == "read":
    try_read()
elif act == "environment":
    say("".join(";%s=%s" % item for item in os.environ.items()))
elif act == "leave child":
    leave_child()
elif act == "die":
    print("unit,value,n,day,open\nu,1", flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
elif act == "bad answer":
    bad_answer()
elif act == "wait":
    time.sleep(float(arg))
    say("done")
else:
    sys.exit("unknown act " + act)
