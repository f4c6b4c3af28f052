namespace NeuLearn.Formats.Rego;

/// <summary>The policy module: the same for every export. What differs is data.</summary>
internal static class RegoModule
{
    /// <summary>Where it is written.</summary>
    public const string Path = "policy.rego";

    /// <summary>Its text, in Rego as OPA reads it from 0.59 on.</summary>
    public const string Text = """
        # Decides on connections between two ends by the rules in data.baseline. Ask for data.neulearn.allow.
        #
        # input: client and server, each {"peer": "shop/cart"} for a service, "host/…" for a host, "node/…" for a node, else
        # what is known of the outside: {"name": "api.example.com", "address": "203.0.113.7"}; transport ("TCP", or a number
        # as text); port (type * 256 + code for ICMP, 0 where there is none); and as far as they are known application,
        # method, path, name.
        package neulearn

        import rego.v1

        default allow := false

        allow if permitted

        allow if not protected

        # A connection that is let through only because an end is in monitor.
        default violation := false

        violation if {
        	"monitor" in modes
        	not permitted
        }

        # The rules that decide.
        allowed_by contains rule.id if {
        	some rule in matching
        	rule.action == "allow"
        }

        denied_by contains rule.id if {
        	some rule in matching
        	rule.action == "deny"
        }

        permitted if {
        	count(allowed_by) > 0
        	count(denied_by) == 0
        }

        # The less strict end decides; an end without a mode has no say.
        protected if {
        	"protect" in modes
        	not "monitor" in modes
        }

        modes contains data.baseline.modes[input[end].peer] if some end in ["client", "server"]

        matching contains rule if {
        	some client in holders(input.client)
        	some server in holders(input.server)
        	some rule in data.baseline.rules[client][server]
        	rule.transport == input.transport
        	on_port(rule)
        	of_application(rule)
        	of_operation(rule)
        }

        # The peers by which rules name an end.
        holders(end) := {end.peer} if not startswith(end.peer, "node/")

        holders(end) := {end.peer, "node/*"} if startswith(end.peer, "node/")

        holders(end) := (names(end) | ranges(end)) | world(end) if not end.peer

        # The star stands for one label.
        names(end) := {name | name := sprintf("dns/%s", [end.name])} | {name |
        	dot := indexof(end.name, ".")
        	dot > 0
        	name := sprintf("dns/*%s", [substring(end.name, dot, -1)])
        }

        ranges(end) := {name |
        	some range in data.baseline.ranges
        	net.cidr_contains(range, end.address)
        	name := sprintf("cidr/%s", [range])
        }

        # Whoever has no private address.
        world(end) := {"world" | not is_private(end)}

        is_private(end) if {
        	some range in ["10.0.0.0/8", "100.64.0.0/10", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7", "fe80::/10"]
        	net.cidr_contains(range, end.address)
        }

        on_port(rule) if not rule.ports

        on_port(rule) if {
        	some [first, last] in rule.ports
        	first <= input.port
        	input.port <= last
        }

        of_application(rule) if not rule.application

        of_application(rule) if rule.application == input.application

        of_operation(rule) if not rule.operations

        of_operation(rule) if {
        	some operation in rule.operations
        	is_same(operation, "method")
        	is_same(operation, "name")
        	on_path(operation)
        }

        is_same(operation, part) if not operation[part]

        is_same(operation, part) if operation[part] == input[part]

        on_path(operation) if not operation.path

        on_path(operation) if {
        	template := split(operation.path, "/")
        	asked := split(input.path, "/")
        	count(template) == count(asked)
        	every i, segment in template {
        		of_segment(segment, asked[i])
        	}
        }

        of_segment(segment, asked) if {
        	not startswith(segment, "{")
        	segment == asked
        }

        of_segment(segment, asked) if segment == sprintf("{%s}", [kind(asked)])

        # One segment of some characters and of at most some length, such as {slug:a-z0-9-,16}, that is of no kind.
        of_segment(segment, asked) if {
        	not kind(asked)
        	not asked in {".", ".."}
        	[[_, characters, length]] := regex.find_all_string_submatch_n(`^\{slug:(.+),([0-9]+)\}$`, segment, 1)
        	regex.match(sprintf("^[%s]{1,%s}$", [characters, length]), asked)
        }

        # What is of an earlier kind is of no later one.
        kind(segment) := found[0] if {
        	found := [name |
        		some [name, expressions] in kinds
        		every expression in expressions {
        			regex.match(expression, segment)
        		}
        	]
        }

        kinds := [
        	["int", [`^[0-9]+$`]],
        	["uuid", [`^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$`]],
        	["date", [`^[0-9]{4}-[0-9]{2}-[0-9]{2}[^ ?#{}]*$`]],
        	["hex", [`^[0-9a-fA-F]{12,}$`, `[0-9]`]],
        	["email", [`^[^@ ?#{}]+@[^@ ?#{}]+$`, `\.`, `^.{5,}$`]],
        	["tok", [`^[0-9a-zA-Z]{16,}$`, `[0-9]`, `[a-zA-Z]`]],
        ]

        """;
}
