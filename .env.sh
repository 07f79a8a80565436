export PYTHONPATH=/tmp/wt/desk/src; B=/work/main/.venv/bin
