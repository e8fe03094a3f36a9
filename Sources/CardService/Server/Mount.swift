package import CardCore

/// An interface under a prefix of paths.
package protocol Mount: Sendable {
    /// The interface.
    var interface: ServiceInterface { get }
    /// Answers a request whose ``ServiceRequest/segments`` are those after the prefix.
    ///
    /// It never throws: every failure has an answer in the form of the interface.
    func answer(_ request: ServiceRequest) async -> ServiceAnswer
    /// Answers a request whose body was too large, late or broken off, in the form of the interface.
    func refuse(_ request: ServiceRequest, _ refusal: TransportRefusal) -> ServiceAnswer
}

/// A reason why a request was not read whole.
package enum TransportRefusal: String, CaseIterable, Sendable {
    /// The body is larger than the limit: 413.
    case bodyTooLarge
    /// The body was not received in time: 408.
    case bodyTooSlow
    /// Too many requests of the client's address are being answered: 503.
    case busyAddress
    /// The type of the body is not JSON: 415.
    case contentType
}
