import CardCore
import CardLedger

/// Files in `redo/` of a restored workspace: what only the lost ledger had, for a command to read.
struct RedoFiles {
    private let repositories: Repositories
    /// The root of the workspace once it has its name.
    private let root: String
    /// A list that is shown again names the files that the restore wrote.
    private let isLook: Bool
    /// Whether a list that is shown again writes the files that are gone.
    private let writesMissing: Bool
    private let contents = Contents()

    /// What the files hold, by path.
    private final class Contents {
        var bytes: [String: [UInt8]] = [:]
    }

    init(
        _ repositories: Repositories,
        at root: String? = nil,
        isLook: Bool = false,
        writesMissing: Bool = false
    ) {
        self.repositories = repositories
        self.root = root ?? repositories.workspace.root
        self.isLook = isLook
        self.writesMissing = writesMissing && !repositories.isCopy
    }

    /// Writes a file, and gives the path under which it is found.
    func write(_ bytes: [UInt8], as name: String) throws -> String {
        let path = try place(name)
        if try !isLook || writesMissing && !Disk.exists(path) {
            try Disk.makeFolders(Disk.parent(of: path))
            try Disk.write(bytes, to: path, replacing: true)
        }
        let named = "\(root)/redo/\(name)"
        contents.bytes[named] = bytes
        return named
    }

    /// Refuses a line that names a file which is gone, or does not hold what the lost ledger has.
    ///
    /// - Throws: `redo.file_changed`.
    func requireFiles(of line: String, _ lost: LostWorkspace) throws {
        for (path, bytes) in contents.bytes where line.contains(ShellWords.quoted(path)) {
            guard try Disk.exists(path),
                try Disk.digest(of: path).byteCount == bytes.count,
                try Disk.read(path, limit: bytes.count + 1) == bytes
            else { throw Problem.fileChanged(path, lost.workspace.root) }
        }
    }

    /// Copies a sale file under the name that it came with, with its signature.
    func copy(_ source: String, as name: String) throws -> String {
        let path = try place(name)
        for ending in ["", SaleFileSignature.ending] where !isLook {
            guard try Disk.exists(source + ending) else { continue }
            try Disk.remove(path + ending)
            try Disk.copy(source + ending, to: path + ending)
        }
        return "\(root)/redo/\(name)"
    }

    private func place(_ name: String) throws -> String {
        let path = repositories.workspace.path("redo/\(name)")
        if !isLook { try Disk.makeFolders(Disk.parent(of: path)) }
        return path
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
        let template = " --template \(ShellWords.quoted(printer.template))"
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
        return "\(command) --openpgp \(ShellWords.quoted(file))\(template)"
    }
}

extension Problem {
    fileprivate static func fileChanged(_ path: String, _ root: String) -> Problem {
        Problem(
            .refused,
            .redoFileChanged,
            "\(path: path) is gone, or is not what the ledger in \(path: root) has: somebody "
                + "changed it",
            remedy: "move it away if it is there, then run: mintrun redo list --lost "
                + "\(word: root), which writes it again"
        )
    }
}
