# The edge table of Hubble flows in pandas: FILE in, OUT as tab-separated text. In chunks: the whole would take many times its size of memory.
import sys

import pandas


def end(endpoint, names):
    workloads = endpoint.get("workloads") if endpoint else None
    return endpoint["namespace"] + "/" + workloads[0]["name"] if workloads else "dns/" + names[0]


def edge(flow):
    layer4, is_reply = flow["l4"], flow.get("is_reply", False)
    is_tcp = "TCP" in layer4
    ports = layer4["TCP"] if is_tcp else layer4["UDP"]
    flags = ports.get("flags")
    source = end(flow.get("source"), flow.get("source_names"))
    destination = end(flow.get("destination"), flow.get("destination_names"))
    if flow.get("Type") == "L7":
        shows = True
    elif is_tcp:
        shows = flags is not None and not flags.get("RST") and (is_reply or (bool(flags.get("ACK")) and not flags.get("SYN")))
    else:
        shows = is_reply
    client, server, port = (destination, source, ports["source_port"]) if is_reply else (source, destination, ports["destination_port"])
    return client, server, port, "TCP" if is_tcp else "UDP", "true" if shows and flow["verdict"] == "FORWARDED" else "false"


columns = ["client", "server", "port", "transport", "established"]
counts = []
with pandas.read_json(sys.argv[1], lines=True, chunksize=20_000, convert_dates=False) as chunks:
    for chunk in chunks:
        flows = pandas.DataFrame([edge(flow) for flow in chunk["flow"]], columns=columns)
        counts.append(flows.groupby(columns, sort=False).size())
edges = pandas.concat(counts).groupby(level=columns, sort=False).sum()
edges.to_csv(sys.argv[2], sep="\t", header=False)
