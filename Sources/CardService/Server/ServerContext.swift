package import CardCore

/// The parts that all listeners and connections of a service share.
package struct ServerContext: Sendable {
    /// The part that answers.
    package let responder: any Responder
    /// The limits in force.
    package let limits: LiveLimits
    /// The proxies that are believed.
    package let proxies: TrustedProxies
    /// The open connections.
    package let connections = OpenConnections()
    /// The requests that are being answered.
    package let inFlight = RequestsInFlight()
    let clock: any Clock
    let dates = HTTPDateCache()

    package init(
        _ responder: any Responder,
        limits: LiveLimits = LiveLimits(),
        proxies: TrustedProxies = TrustedProxies(),
        clock: any Clock
    ) {
        self.responder = responder
        self.limits = limits
        self.proxies = proxies
        self.clock = clock
    }
}
