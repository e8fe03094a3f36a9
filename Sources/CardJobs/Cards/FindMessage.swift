package import CardCore
package import CardLedger

/// The message that a slip names by its reference; never a secret.
package struct FindMessage {
    private let repositories: Repositories

    package init(_ repositories: Repositories) { self.repositories = repositories }

    /// The text is a reference as a person types it.
    ///
    /// - Throws: ``ReferenceFailure``.
    package func find(typed text: String) throws -> FoundMessage {
        let reference: IssuerReference
        do throws(IssuerReference.Rejection) {
            reference = try IssuerReference(typed: text)
        } catch {
            throw ReferenceFailure.mistyped(error)
        }
        let ledger = repositories.ledger
        guard let message = try ledger.message(numbered: reference.message) else {
            throw ReferenceFailure.unknown(reference)
        }
        let client = try ledger.client(
            named: ClientName(message.sender.text),
            version: nil
        )
        return FoundMessage(reference: reference, message: message, client: client?.name)
    }
}

/// A message with its reference.
package struct FoundMessage: Hashable, Sendable {
    /// The reference.
    package let reference: IssuerReference
    /// The message.
    package let message: ReferencedMessage
    /// The client that sent it; nil if its sender is not a client.
    package let client: ClientName?

    package init(reference: IssuerReference, message: ReferencedMessage, client: ClientName?) {
        self.reference = reference
        self.message = message
        self.client = client
    }
}

/// A reference that names no message.
package enum ReferenceFailure: Failure, Hashable {
    /// The text is not a reference.
    case mistyped(IssuerReference.Rejection)
    /// No message has it.
    case unknown(IssuerReference)

    package var code: FailureCode {
        switch self {
        case .mistyped: .referenceMistyped
        case .unknown: .referenceUnknown
        }
    }
}
