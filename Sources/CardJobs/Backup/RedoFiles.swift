import CardCore
import CardLedger
import CardSystem

/// Files in `redo/` of a restored workspace: contents of the lost ledger alone, to be read again.
struct RedoFiles {
    private let repositories: Repositories
    private let context: RequestContext
    /// The final root of the workspace.
    private let root: String
    /// A list that is shown again names the files that the restore wrote.
    private let isLook: Bool
    /// True if a repeated list writes the missing files again.
    private let writesMissing: Bool
    private let contents = Contents()

    /// The contents of the files, by path.
    private final class Contents {
        var bytes: [String: [UInt8]] = [:]
    }

    init(
        _ repositories: Repositories,
        _ context: RequestContext,
        at root: String? = nil,
        isLook: Bool = false,
        writesMissing: Bool = false
    ) {
        self.repositories = repositories
        self.context = context
        self.root = root ?? repositories.workspace.root
        self.isLook = isLook
        self.writesMissing = writesMissing && !repositories.isCopy
    }

    /// Writes a file, and gives the path under which it is found.
    func write(_ bytes: [UInt8], as name: String) throws -> String {
        let path = try place(name)
        if try !isLook || writesMissing && !repositories.disk.exists(path) {
            try repositories.disk.makeFolders(PathName.parent(of: path))
            try repositories.disk.write(bytes, to: path, replacing: true)
            context.observer.didWrite(nil)
        }
        let named = "\(root)/redo/\(name)"
        contents.bytes[named] = bytes
        return named
    }

    /// Rejects work whose file is missing, or differs from the lost ledger.
    ///
    /// - Throws: `redo.file_changed`.
    func requireFile(of work: LostWork, _ lost: LostWorkspace) throws {
        guard let path = work.file, let bytes = contents.bytes[path] else { return }
        guard try repositories.disk.exists(path),
            try repositories.disk.digest(of: path).byteCount == bytes.count,
            try repositories.disk.read(path, limit: bytes.count + 1) == bytes
        else { throw RedoFailure.fileChanged(path: path, root: lost.workspace.root) }
    }

    /// Copies a sale file under its original name, with its signature.
    func copy(_ source: String, as name: String) throws -> String {
        let path = try place(name)
        for ending in ["", SaleFileSignature.ending] where !isLook {
            guard try repositories.disk.exists(source + ending) else { continue }
            try repositories.disk.remove(path + ending)
            try repositories.disk.copy(source + ending, to: path + ending)
        }
        return "\(root)/redo/\(name)"
    }

    private func place(_ name: String) throws -> String {
        let path = repositories.workspace.path("redo/\(name)")
        if !isLook { try repositories.disk.makeFolders(PathName.parent(of: path)) }
        return path
    }

    /// A version of a product, as its file was.
    func write(_ product: ProductRecord) throws -> String {
        try write(
            Array(product.source.utf8),
            as: "product-\(product.id)-\(product.version).yaml"
        )
    }

    /// A version of a printer with its keys; an OpenPGP key is written first.
    func addition(of record: PrinterRecord) throws -> PrinterAddition {
        let printer = record.printer
        return PrinterAddition(
            name: printer.name,
            keys: try keys(of: record),
            template: printer.template
        )
    }

    private func keys(of record: PrinterRecord) throws -> PrinterAddition.Keys {
        let printer = record.printer
        guard printer.kind == .openpgp else { return .age(recipients: printer.recipients) }
        let text = Array(printer.keys.utf8)
        let isArmored = text.starts(with: "-----BEGIN PGP".utf8)
        let file = try write(
            isArmored ? text : Hex.bytes(printer.keys) ?? text,
            as: "printer-\(printer.name)-\(record.version).pgp"
        )
        return .openPGP(file: file)
    }
}
