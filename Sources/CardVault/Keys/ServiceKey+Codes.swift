internal import CardCore
internal import Crypto

extension ServiceKey {
    /// The size of the code of a line.
    package static let journalCodeByteCount = 32

    /// Computes the code of a line of the journal of calls, which continues that of the line
    /// before it.
    ///
    /// Nobody without the key can add, change or remove a line: a restore books the calls again.
    ///
    /// - Shape: 32 bytes; `previous` is as long, zeros before the first line.
    /// - Source: docs/service/journal.md
    package func journalCode(of line: [UInt8], after previous: [UInt8]) -> [UInt8] {
        precondition(previous.count == Self.journalCodeByteCount, "a code has 32 bytes")
        var message = ByteWriter(purpose: "jrn1")
        message.append(epoch)
        message.append(prefixed: previous)
        return code(of: message.bytes + line)
    }

    /// Computes the code of the bytes of an answer that has secrets of cards: a proof of what a
    /// client got, which does not show a secret to somebody without the key.
    ///
    /// - Shape: 32 bytes.
    package func answerCode(of body: [UInt8]) -> [UInt8] {
        var message = ByteWriter(purpose: "ans1")
        message.append(epoch)
        return code(of: message.bytes + body)
    }
}
