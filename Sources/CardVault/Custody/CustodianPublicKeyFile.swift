internal import CardCore

extension Custodian {
    private static let title = "mintrun-custodian-public-key 1"

    /// The text of the custodian's public key file, which the operator of the workspace receives.
    ///
    /// - Source: docs/formats/custodian-key.md
    package var fileText: String {
        var out = KeyFile(title: Self.title)
        out.add("name", name)
        out.add("fingerprint", fingerprint.description)
        out.add("key", Hex.text(publicKey))
        return out.text
    }

    /// Reads the text of a public key file.
    ///
    /// - Shape: `file` is the name of the file in messages.
    /// - Throws: `key.corrupt` for any byte that differs from the written ones; `recipient.invalid`
    ///   for a key that must not be sealed to.
    package init(_ text: String, file: String) throws {
        let names = ["name", "fingerprint", "key"]
        let values = try KeyFile.read(text, title: Self.title, fields: names, file: file)
        guard PersonName.isName(values[0]) else {
            throw KeyFailure.corrupt(file: file, .custodianName)
        }
        guard let key = Hex.bytes(values[2]), values[1] == Fingerprint(of: key).description else {
            throw KeyFailure.corrupt(file: file, .otherFingerprint)
        }
        try self.init(name: values[0], publicKey: key)
    }
}
