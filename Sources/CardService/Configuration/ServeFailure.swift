package import CardCore

/// A failure of the service, or beside it.
package enum ServeFailure: Failure, Hashable {
    /// The configuration does not exist, and has values without a default.
    case configurationMissing(path: String)
    /// Other machines would reach the address without TLS.
    case plaintext(address: String)
    /// Two interfaces would answer at the same paths of a host.
    case mounts(ServiceInterface, ServiceInterface)
    /// A sandbox of a workspace with a live order.
    case sandboxLive(order: OrderID)

    package var code: FailureCode {
        switch self {
        case .configurationMissing, .mounts: .serveConfiguration
        case .plaintext: .servePlaintext
        case .sandboxLive: .serveSandbox
        }
    }
}
