package import CardCore

/// The mounts of a service, found by host and by the beginning of the path.
package struct MountTable: Sendable {
    /// One mount and the addresses at which it answers.
    package struct Entry: Sendable {
        /// The mount.
        package var mount: any Mount
        /// The beginning of the path, as its decoded segments; empty for every path.
        package var prefix: [String]
        /// The hosts, in lower case and without a port; empty for every host.
        package var hosts: Set<String>
        /// The most bytes of a body; nil for the limit of the service.
        package var bodyLimitBytes: Int?

        /// `prefix` is a path such as `/giftcard/v3`, or empty; hosts may have a port, which does
        /// not count.
        package init?(
            _ mount: any Mount,
            prefix: String,
            hosts: [String] = [],
            bodyLimitBytes: Int? = nil
        ) {
            guard let segments = prefix.isEmpty ? [] : RequestPath.segments(of: prefix) else {
                return nil
            }
            self.mount = mount
            self.prefix = segments
            self.hosts = Set(hosts.map(MountTable.host))
            self.bodyLimitBytes = bodyLimitBytes
        }
    }

    /// Two mounts that would answer at the same host and path.
    package struct Conflict: Error, Hashable {
        /// The interface of the first mount.
        package let first: ServiceInterface
        /// The interface of the second mount.
        package let second: ServiceInterface

        package init(first: ServiceInterface, second: ServiceInterface) {
            self.first = first
            self.second = second
        }
    }

    /// The entries in the order in which they are tried: those with hosts first, then longer
    /// prefixes first.
    private let entries: [Entry]
    /// True if an entry has hosts.
    private let namesHosts: Bool

    /// - Throws: ``Conflict`` if two entries have the same prefix and a host in common.
    package init(_ entries: [Entry]) throws(Conflict) {
        for (position, second) in entries.enumerated() {
            for first in entries[..<position] where first.meets(second) {
                throw Conflict(first: first.mount.interface, second: second.mount.interface)
            }
        }
        namesHosts = entries.contains { !$0.hosts.isEmpty }
        self.entries = entries.sorted {
            if $0.hosts.isEmpty != $1.hosts.isEmpty { return !$0.hosts.isEmpty }
            return $0.prefix.count > $1.prefix.count
        }
    }

    /// The mount for a path and the value of `Host`, and the segments after its prefix; nil if no
    /// mount answers there.
    package func find(_ segments: [String], host: String) -> (entry: Entry, rest: [String])? {
        let host = namesHosts ? Self.host(host) : ""
        let entry = entries.first {
            ($0.hosts.isEmpty || $0.hosts.contains(host)) && segments.starts(with: $0.prefix)
        }
        return entry.map { ($0, Array(segments.dropFirst($0.prefix.count))) }
    }

    /// The host of `Gift.example:8443` or `[::1]:80` in lower case, without the port and without
    /// the dot of the root.
    static func host(_ text: String) -> String {
        var host = text.lowercased()[...]
        let port = host.reversed().prefix { $0.isASCII && $0.isNumber }.count
        let colons = host.count { $0 == ":" }
        if host.dropLast(port).last == ":", host.first == "[" || colons == 1 {
            host = host.dropLast(port + 1)
        }
        if host.last == "." { host.removeLast() }
        return String(host)
    }
}

extension MountTable.Entry {
    /// Returns true if a request could be for both with equal right.
    fileprivate func meets(_ other: MountTable.Entry) -> Bool {
        guard prefix == other.prefix else { return false }
        return hosts.isEmpty && other.hosts.isEmpty || !hosts.isDisjoint(with: other.hosts)
    }
}
