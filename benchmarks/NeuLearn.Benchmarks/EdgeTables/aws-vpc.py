# The edge table of VPC flow logs in pandas: FILE in, OUT as tab-separated text. Only the columns it needs are read, addresses as numbers.
import sys

import numpy
import pandas

columns = ["srcaddr", "dstaddr", "srcport", "dstport", "protocol", "tcp-flags"]
flows = pandas.read_csv(sys.argv[1], sep=" ", usecols=columns, dtype={"srcaddr": "category", "dstaddr": "category"})
addresses = flows["srcaddr"].cat.categories.union(flows["dstaddr"].cat.categories)
source = flows["srcaddr"].cat.set_categories(addresses).cat.codes
destination = flows["dstaddr"].cat.set_categories(addresses).cat.codes
tcp = flows["protocol"] == 6
answers = numpy.where(tcp, flows["tcp-flags"] & 16 == 16, flows["srcport"] < flows["dstport"])
edges = pandas.DataFrame({
    "client": numpy.where(answers, destination, source),
    "server": numpy.where(answers, source, destination),
    "port": numpy.where(answers, flows["srcport"], flows["dstport"]),
    "protocol": flows["protocol"],
    "opened": ~answers,
    "completed": answers,
}).groupby(["client", "server", "port", "protocol"], sort=False)[["opened", "completed"]].sum().reset_index()
edges["client"] = addresses[edges["client"]]
edges["server"] = addresses[edges["server"]]
edges["protocol"] = edges["protocol"].map({6: "TCP", 17: "UDP"})
edges.to_csv(sys.argv[2], sep="\t", header=False, index=False)
