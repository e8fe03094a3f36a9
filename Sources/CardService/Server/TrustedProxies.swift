package import HTTPTypes

/// The other end of a connection.
package enum Peer: Hashable, Sendable {
    /// A machine.
    case machine(IPAddress)
    /// A process of this machine, through a local socket.
    case local

    /// The address as limits count it.
    package var address: ClientAddress {
        switch self {
        case .machine(let address): ClientAddress(address)
        case .local: .local
        }
    }
}

/// The proxies whose `Forwarded` and `X-Forwarded-For` are believed.
///
/// Everybody can send these fields. Only the part that a trusted proxy added is believed: the
/// entries are read from the right, and the first address that is not a trusted proxy is that of
/// the client.
package struct TrustedProxies: Hashable, Sendable {
    /// The networks of the proxies.
    package var networks: [IPNetwork]
    /// True if a proxy connects through the local socket.
    package var includesLocal: Bool

    package init(_ networks: [IPNetwork] = [], includesLocal: Bool = false) {
        self.networks = networks
        self.includesLocal = includesLocal
    }

    /// Returns true if the other end of the connection is a trusted proxy.
    package func contains(_ peer: Peer) -> Bool {
        switch peer {
        case .machine(let address): contains(address)
        case .local: includesLocal
        }
    }

    private func contains(_ address: IPAddress) -> Bool {
        networks.contains { $0.contains(address) }
    }

    /// The address of the client that sent a request.
    ///
    /// If both fields are there and name different clients, one of them was forged and passed on by
    /// a proxy that writes only the other: then the address is that of the proxy.
    package func client(of headers: HTTPFields, from peer: Peer) -> ClientAddress {
        guard contains(peer) else { return peer.address }
        let lists = [
            ForwardedList.addresses(inForwarded: headers[values: .forwarded]),
            ForwardedList.addresses(inForwardedFor: headers[values: .forwardedFor]),
        ]
        let clients = Set(lists.compactMap { $0 }.map { client(in: $0, from: peer) })
        return clients.count == 1 ? clients.first ?? peer.address : peer.address
    }

    /// The rightmost address that is not a trusted proxy; if an entry cannot be read, the proxy that
    /// wrote it; if all are proxies, the first of them.
    private func client(in list: [IPAddress?], from peer: Peer) -> ClientAddress {
        var nearest = peer.address
        for entry in list.reversed() {
            guard let entry else { return nearest }
            nearest = ClientAddress(entry)
            guard contains(entry) else { return nearest }
        }
        return nearest
    }
}

/// The other end of one connection, looked up once.
struct KnownPeer {
    /// The other end.
    let peer: Peer
    /// Its address as limits count it.
    let address: ClientAddress
    /// True if its fields about other addresses are believed.
    let isProxy: Bool

    init(_ peer: Peer, in proxies: TrustedProxies) {
        self.peer = peer
        address = peer.address
        isProxy = proxies.contains(peer)
    }
}

extension HTTPField.Name {
    /// `Forwarded` of RFC 7239.
    static let forwarded = HTTPField.Name.known("Forwarded")
    /// `X-Forwarded-For`, which most proxies write.
    static let forwardedFor = HTTPField.Name.known("X-Forwarded-For")

    /// A name that the program writes itself.
    static func known(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else {
            preconditionFailure("a name of a field that cannot be one: \(name)")
        }
        return name
    }
}
