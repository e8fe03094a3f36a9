import CardCore
import CardLedger

/// Files in `redo/` of a restored workspace: what only the lost ledger had, for a command to read.
struct RedoFiles {
    private let desk: Desk
    /// The root of the workspace once it has its name.
    private let root: String

    init(_ desk: Desk, at root: String? = nil) {
        self.desk = desk
        self.root = root ?? desk.workspace.root
    }

    /// Writes a file, and gives the path under which it is found.
    func write(_ bytes: [UInt8], as name: String) throws -> String {
        let path = desk.workspace.path("redo/\(name)")
        try Disk.makeFolders(Disk.parent(of: path))
        try Disk.write(bytes, to: path, replacing: true)
        return "\(root)/redo/\(name)"
    }

    /// A version of a product, as its file was.
    func write(_ product: ProductRecord) throws -> String {
        try write(
            Array(product.source.utf8),
            as: "product-\(product.id)-\(product.version).yaml"
        )
    }

    /// `printer add` with the keys of a version; an OpenPGP key is written first.
    func command(toAdd record: PrinterRecord) throws -> String {
        let printer = record.printer
        let template = " --template \(ShellWord.quoted(printer.template))"
        let command = "mintrun printer add \(printer.name)"
        guard printer.kind == .openpgp else {
            return command + printer.recipients.map { " --age \($0)" }.joined() + template
        }
        let text = Array(printer.keys.utf8)
        let isArmored = text.starts(with: "-----BEGIN PGP".utf8)
        let file = try write(
            isArmored ? text : Hex.bytes(printer.keys) ?? text,
            as: "printer-\(printer.name)-\(record.version).pgp"
        )
        return "\(command) --openpgp \(ShellWord.quoted(file))\(template)"
    }
}
