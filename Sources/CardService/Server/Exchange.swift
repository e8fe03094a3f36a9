import HTTPTypes
import NIOHTTP1

/// A request and the facts that its answer needs.
struct Exchange {
    /// The request as far as it was received.
    var request: ServiceRequest
    /// The part that answers.
    let destination: any Destination
    /// The most bytes of the body.
    let bodyLimitBytes: Int
    /// True if the answer has no body, as that to `HEAD`.
    let isBodyless: Bool
    /// True for HTTP/1.0.
    let isOld: Bool
    /// True if the connection can carry another request.
    var allowsAnother: Bool
    /// The address that this request counts for; nil if its connection counts.
    var countedAddress: ClientAddress?

    /// Opens an exchange for a head that ``FramingRule`` accepted.
    ///
    /// - Returns: nil if the head has a name or a method that is not one.
    init?(_ head: HTTPRequestHead, from peer: KnownPeer, in server: ServerContext) {
        guard let method = HTTPRequest.Method(head.method.rawValue),
            let fields = HTTPFields(head.headers)
        else { return nil }
        let path = RequestPath(target: head.uri)
        let host = path.host ?? head.headers.first(name: "host") ?? ""
        destination = server.responder.destination(of: path, host: host)
        request = ServiceRequest(
            id: server.responder.makeID(),
            method: method,
            path: path.text,
            headers: fields,
            address: peer.isProxy
                ? server.proxies.client(of: fields, from: peer.peer) : peer.address,
            receivedAt: .now
        )
        request.query = path.query
        bodyLimitBytes = destination.bodyLimitBytes ?? server.limits.current.bodyBytes
        isBodyless = method == .head
        isOld = head.version.minor == 0
        allowsAnother = head.allowsAnother
    }

    /// Opens an exchange for a request whose head cannot be read.
    init(unreadableFrom peer: KnownPeer, in server: ServerContext) {
        destination = ProblemDestination(.malformed)
        request = ServiceRequest(
            id: server.responder.makeID(),
            method: .get,
            path: "",
            headers: HTTPFields(),
            address: peer.address,
            receivedAt: .now
        )
        bodyLimitBytes = 0
        isBodyless = false
        isOld = false
        allowsAnother = false
    }
}

extension HTTPFields {
    /// The fields of a head; nil if one has a name that is not a token.
    fileprivate init?(_ headers: HTTPHeaders) {
        self.init()
        reserveCapacity(headers.count)
        for (name, value) in headers {
            guard let name = HTTPField.Name(name) else { return nil }
            append(HTTPField(name: name, value: value))
        }
    }
}
