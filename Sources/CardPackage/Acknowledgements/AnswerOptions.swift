/// The facts that an operator gives beside the file of a printer's answer.
package struct AnswerOptions: Hashable, Sendable {
    /// The digest of the encrypted package, as it was typed.
    package var packageSHA256: String?
    /// The number of cards that the printer received.
    package var received: Int?

    package init(packageSHA256: String? = nil, received: Int? = nil) {
        self.packageSHA256 = packageSHA256
        self.received = received
    }

    /// The digest of the file and of the option, which must be the same one.
    ///
    /// - Throws: `ack.mismatch`, or `ack.syntax` if the option is not a digest.
    func digest(with ofFile: String?) throws(AnswerFailure) -> String? {
        guard let packageSHA256 else { return ofFile }
        guard let option = AcknowledgementReader.digest(packageSHA256) else { throw .digest }
        guard let ofFile, ofFile != option else { return option }
        throw .otherPackage(ofFile: ofFile, option: option)
    }

    /// The number of the file and of the option, which must be the same one.
    ///
    /// - Throws: `ack.mismatch`.
    func received(with ofFile: Int?) throws(AnswerFailure) -> Int? {
        guard let received, let ofFile, ofFile != received else { return ofFile ?? received }
        throw .otherCount(ofFile: ofFile, option: received)
    }
}
