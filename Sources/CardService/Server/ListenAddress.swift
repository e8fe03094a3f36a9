/// An address at which a service listens.
package enum ListenAddress: Hashable, Sendable {
    /// A port of a host; 0 for a free one.
    case port(host: String, Int)
    /// A local socket.
    case path(String)

    /// The address in the form of `service.yaml`, `127.0.0.1:8080` or `unix:/run/mintrun.sock`.
    package var text: String {
        switch self {
        case .port(let host, let port): host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
        case .path(let path): "unix:\(path)"
        }
    }
}
