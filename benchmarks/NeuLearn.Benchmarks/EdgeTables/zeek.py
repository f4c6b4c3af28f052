# The edge table of Zeek's conn.log in pandas: FILE in, OUT as tab-separated text. Only the columns it needs are read.
import sys

import pandas

with open(sys.argv[1]) as log:
    names = next(line for line in log if line.startswith("#fields")).rstrip("\n").split("\t")[1:]
columns = ["id.orig_h", "id.resp_h", "id.resp_p", "proto", "conn_state"]
flows = pandas.read_csv(sys.argv[1], sep="\t", comment="#", header=None, names=names, usecols=columns, na_values="-",
                        dtype={"id.orig_h": "category", "id.resp_h": "category", "proto": "category", "conn_state": "category"})
flows["opened"] = True
flows["completed"] = flows["conn_state"] == "SF"
flows["proto"] = flows["proto"].cat.rename_categories(str.upper)
edges = flows.groupby(["id.orig_h", "id.resp_h", "id.resp_p", "proto"], sort=False, observed=True)[["opened", "completed"]].sum()
edges.to_csv(sys.argv[2], sep="\t", header=False)
