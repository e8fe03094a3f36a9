package import CardCore
import Crypto

/// What an operator decided about a file.
package struct FileDecisionRecord: Hashable, Sendable {
    /// The ledger's own number; 0 until it is recorded.
    package var number: DecisionNumber
    package var sha256: CardCore.SHA256Digest
    package var name: String
    package var decision: FileDecision
    /// The ledger's number of the file as it was taken; nil where it was voided.
    package var file: FileNumber?
    /// The ledger's number of the file that has its name or its number; nil if no file has.
    package var earlier: FileNumber?
    package var reason: String
    /// The sender and the template of the file, for the audit log.
    package var sender: SenderID?
    package var template: String?
    package var decidedBy: String
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

    /// In the place of the digest of a posted file whose rejected rows were refused after another
    /// decision about it.
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

/// A message of an earlier file of which the new one says nothing.
package struct UnsaidMessage: Hashable, Sendable {
    package var message: SettledMessage
    /// The serial of its card; nil where it names none that is known.
    package var serial: Serial?
    /// Whether the request of an advice is unsaid as well.
    package var requestIsUnsaid: Bool

    package init(message: SettledMessage, serial: Serial?, requestIsUnsaid: Bool) {
        self.message = message
        self.serial = serial
        self.requestIsUnsaid = requestIsUnsaid
    }
}

/// What became of such a message.
package struct SupersededMessage: Hashable, Sendable {
    /// The ledger's number of the message.
    package var message: MessageNumber
    package var messageID: MessageID
    package var operation: Operation
    package var phase: Phase
    package var serial: Serial?
    /// Why a person has to look at it; nil where it was undone.
    package var code: String?

    package init(_ unsaid: UnsaidMessage, code: String?) {
        message = unsaid.message.number
        messageID = unsaid.message.id
        operation = unsaid.message.operation
        phase = unsaid.message.phase
        serial = unsaid.serial
        self.code = code
    }

    package init(
        message: MessageNumber,
        messageID: MessageID,
        operation: Operation,
        phase: Phase,
        serial: Serial?,
        code: String?
    ) {
        self.message = message
        self.messageID = messageID
        self.operation = operation
        self.phase = phase
        self.serial = serial
        self.code = code
    }
}
