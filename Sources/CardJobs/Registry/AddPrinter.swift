package import CardCore
import CardLedger
import CardSystem
import CardVault

/// Pins the keys that packages are sealed to.
package struct AddPrinter {
    private let repositories: Repositories
    private let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// Adds a printer, or a new version of one.
    ///
    /// - Throws: `recipient.invalid`, `recipient.unsupported`, `template.unknown`;
    ///   `custodian.missing` for other keys once cards exist, but for the same OpenPGP key with
    ///   later ends; `name.differs_in_case`.
    package func add(
        _ name: String,
        age recipients: [String],
        openPGPFile: String?,
        template: String,
        unlocking credentials: [CustodianCredential]
    ) async throws -> PrinterFacts {
        guard PersonName.isName(name) else { throw RegistryFailure.printerName }
        let names = try repositories.ledger.printers().map(\.printer.name)
        try NameRule.check(name, of: .printer, among: names)
        _ = try repositories.template(template)
        let printer = try await printer(
            name,
            recipients: recipients,
            openPGPFile: openPGPFile,
            template: template
        )
        let known = try repositories.ledger.printers().first { $0.printer.name == name }
        let pair = try await keyPair(known, printer)
        let change = RegistrationRule.keyChange(of: printer, after: known?.printer, pair)
        let approvers =
            change == .others ? try repositories.approvers(credentials, by: context) : []
        let (record, recorded) = try repositories.ledger.add(
            printer,
            renewing: pair,
            unlockedBy: approvers,
            by: context
        )
        try keepCopy(of: record)
        return facts(record, alreadyDone: recorded == .already)
    }

    /// The OpenPGP key of the newest version and the one that follows; nil if nothing compares them.
    private func keyPair(_ known: PrinterRecord?, _ printer: NewPrinter) async throws
        -> OpenPGPKeyPair?
    {
        guard let known, known.printer.kind == .openpgp, printer.kind == .openpgp,
            known.printer.recipients == printer.recipients,
            !known.printer.hasSameKeys(as: printer)
        else { return nil }
        guard case .openPGP(let before, _) = try repositories.recipients(of: known) else {
            return nil
        }
        return OpenPGPKeyPair(
            before: try await repositories.sealer.parts(ofOpenPGPKey: before),
            after: try await repositories.sealer.parts(
                ofOpenPGPKey: Repositories.openPGPBytes(of: printer)
            )
        )
    }

    /// A copy of the pinned keys for people to look at; the ledger's is the one that counts.
    private func keepCopy(of record: PrinterRecord) throws {
        let printer = record.printer
        let text =
            printer.kind == .age ? printer.recipients.joined(separator: "\n") + "\n" : printer.keys
        let ending = printer.kind == .age ? "recipients" : "pgp"
        try repositories.disk.write(
            Array(text.utf8),
            to: "\(repositories.workspace.printers)/\(printer.name).\(ending)",
            replacing: true
        )
    }

    private func printer(
        _ name: String,
        recipients: [String],
        openPGPFile: String?,
        template: String
    ) async throws -> NewPrinter {
        guard let openPGPFile else {
            for recipient in recipients { _ = try RecipientKey(recipient) }
            try await repositories.sealer.check(age: recipients)
            return NewPrinter(name: name, kind: .age, recipients: recipients, template: template)
        }
        let document = try repositories.readDocument(openPGPFile, limit: 1 << 20)
        let bytes = try InputText.plain(document, openPGPFile)
        let key = try await repositories.sealer.inspect(openPGPKey: bytes)
        let isText = bytes.allSatisfy { $0 < 0x80 }
        return NewPrinter(
            name: name,
            kind: .openpgp,
            recipients: [key.fingerprint],
            keys: isText ? String(decoding: bytes, as: UTF8.self) : bytes.hexadecimal,
            template: template
        )
    }

    /// Reads the printers, by name.
    package func list() throws -> [PrinterFacts] {
        try repositories.ledger.printers().map { facts($0, alreadyDone: true) }
    }

    /// - Throws: `printer.unknown`.
    package func show(_ name: String) throws -> PrinterFacts {
        facts(try repositories.ledger.printer(name, version: nil), alreadyDone: true)
    }

    private func facts(_ record: PrinterRecord, alreadyDone: Bool) -> PrinterFacts {
        PrinterFacts(
            name: record.printer.name,
            version: record.version,
            kind: record.printer.kind,
            recipients: record.printer.recipients,
            template: record.printer.template,
            alreadyDone: alreadyDone
        )
    }
}

extension Repositories {
    /// The line with which a printer checks our signatures.
    package func allowedSignersLine() throws -> String {
        SSHSignature.allowedSignersLine(
            publicKey: keys.log.publicKey.bytes,
            identity: "mintrun",
            namespaces: SSHSignature.packageNamespace
        )
    }
}
