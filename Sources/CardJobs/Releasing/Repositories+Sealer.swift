import CardCore
import CardLedger
import CardPackage
import CardSystem

extension Repositories {
    /// Encrypts packages with the programs of the workspace.
    var sealer: PackageSealer {
        PackageSealer(
            programs: configuration.programs,
            temporaryFolder: workspace.outbox,
            on: disk
        )
    }

    /// Reads the images of a package with the program of the workspace.
    func imageReader(for plan: PackagePlan) -> ImageReader {
        ImageReader(programs: configuration.programs, dotsPerModule: plan.dotsOfSample)
    }

    /// Checks that the program which reads images is present, if the package has any to read.
    ///
    /// - Throws: `program.missing`.
    func requireImageReader(for plan: PackagePlan) throws {
        guard plan.readImageCount > 0 else { return }
        try imageReader(for: plan).requireInstalled()
    }

    /// Checks that the program which encrypts for the printer is present and accepts its keys today.
    ///
    /// - Throws: `program.missing`, `recipient.invalid`, `recipient.unsupported`,
    ///   `ledger.record_changed`.
    func requireProgram(for printer: PrinterRecord) async throws {
        switch try recipients(of: printer) {
        case .age(let recipients): try await sealer.check(age: recipients)
        case .openPGP(let key, _): _ = try await sealer.inspect(openPGPKey: key)
        }
    }

    /// Whom an order's package is encrypted to, as pinned when the order was created.
    ///
    /// - Throws: `ledger.record_changed` if they are not those that the audit log commits to.
    func recipients(of printer: PrinterRecord) throws -> SealRecipients {
        let name = printer.printer.name
        try ledger.requireUnchanged(.printer(name: name, version: printer.version))
        switch printer.printer.kind {
        case .age: return .age(printer.printer.recipients)
        case .openpgp:
            return .openPGP(
                key: Self.openPGPBytes(of: printer.printer),
                fingerprint: printer.printer.recipients.first ?? ""
            )
        }
    }

    /// The OpenPGP key of a printer, as its file has it.
    static func openPGPBytes(of printer: NewPrinter) -> [UInt8] {
        let keys = Array(printer.keys.utf8)
        let isArmored = keys.starts(with: "-----BEGIN PGP".utf8)
        return isArmored ? keys : Hex.bytes(printer.keys) ?? []
    }
}
