package import CardCore
import Crypto

/// An operator's decision about a file.
package struct FileDecisionRecord: Hashable, Sendable {
    /// The ledger's own number; 0 until it is recorded.
    package var number: DecisionNumber
    /// The digest of the file's bytes.
    package var sha256: CardCore.SHA256Digest
    /// The name of the file.
    package var name: String
    /// The operator's answer about the file.
    package var decision: FileDecision
    /// The ledger's number of the accepted file; nil if the file was voided.
    package var file: FileNumber?
    /// The ledger's number of the file that has its name or its number; nil if no file has.
    package var earlier: FileNumber?
    /// The reason that the operator typed.
    package var reason: String
    /// The sender and the template of the file, for the audit log.
    package var sender: SenderID?
    /// The name of the template.
    package var template: String?
    /// The operator who decided.
    package var decidedBy: String
    /// The instant of the decision.
    package var decidedAt: Instant

    package init(
        _ decision: FileDecision,
        of file: SaleFileFacts,
        earlier: FileNumber?,
        reason: String,
        by context: RequestContext
    ) {
        number = 0
        sha256 = file.sha256
        name = file.name
        self.decision = decision
        self.earlier = earlier
        self.reason = reason
        sender = file.sender
        template = file.template
        decidedBy = context.actor
        decidedAt = context.at
    }

    /// The key that replaces the digest of a posted file if its rejected rows were refused after
    /// another decision about it.
    ///
    /// - Source: docs/formats/ledger.md
    package static func laterKey(of sha256: CardCore.SHA256Digest) -> CardCore.SHA256Digest {
        let words = Array(FileDecision.void.rawValue.utf8)
        return CardCore.SHA256Digest(Array(SHA256.hash(data: sha256.bytes + words)))
    }

    package init(
        number: DecisionNumber,
        sha256: CardCore.SHA256Digest,
        name: String,
        decision: FileDecision,
        file: FileNumber?,
        earlier: FileNumber?,
        reason: String,
        decidedBy: String,
        decidedAt: Instant
    ) {
        self.number = number
        self.sha256 = sha256
        self.name = name
        self.decision = decision
        self.file = file
        self.earlier = earlier
        self.reason = reason
        self.decidedBy = decidedBy
        self.decidedAt = decidedAt
    }
}

/// A message of an earlier file that is absent from the new one.
package struct AbsentMessage: Hashable, Sendable {
    /// The message of the earlier file.
    package var message: KnownMessage
    /// The serial of its card; nil if it names no known card.
    package var serial: Serial?
    /// True if the request of an advice is absent as well.
    package var requestIsAbsent: Bool

    package init(message: KnownMessage, serial: Serial?, requestIsAbsent: Bool) {
        self.message = message
        self.serial = serial
        self.requestIsAbsent = requestIsAbsent
    }
}

/// The result for such a message.
package struct SupersededMessage: Hashable, Sendable {
    /// The ledger's number of the message.
    package var message: MessageNumber
    /// The id that its sender gave it.
    package var messageID: MessageID
    /// The operation of the message.
    package var operation: Operation
    /// The phase of the message.
    package var phase: Phase
    /// The serial of its card; nil if it names no known card.
    package var serial: Serial?
    /// The reason for which a person must look at it; nil if it was undone.
    package var code: FailureCode?

    package init(_ absent: AbsentMessage, code: FailureCode?) {
        message = absent.message.number
        messageID = absent.message.id
        operation = absent.message.operation
        phase = absent.message.phase
        serial = absent.serial
        self.code = code
    }

    package init(
        message: MessageNumber,
        messageID: MessageID,
        operation: Operation,
        phase: Phase,
        serial: Serial?,
        code: FailureCode?
    ) {
        self.message = message
        self.messageID = messageID
        self.operation = operation
        self.phase = phase
        self.serial = serial
        self.code = code
    }
}
