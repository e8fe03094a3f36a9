import CardCore
import CardLedger
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

    /// Whom an order's package is encrypted to, as pinned when the order was created.
    ///
    /// - Throws: `ledger.record_changed` if they are not those that the audit log commits to.
    func recipients(of printer: PrinterRecord) throws -> SealRecipients {
        let name = printer.printer.name
        try ledger.requireUnchanged(.printer(name: name, version: printer.version))
        switch printer.printer.kind {
        case .age: return .age(printer.printer.recipients)
        case .openpgp:
            let keys = Array(printer.printer.keys.utf8)
            let isArmored = keys.starts(with: "-----BEGIN PGP".utf8)
            return .openPGP(
                key: isArmored ? keys : Hex.bytes(printer.printer.keys) ?? [],
                fingerprint: printer.printer.recipients.first ?? ""
            )
        }
    }
}
