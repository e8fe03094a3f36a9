package import CardCore

/// The folder that contains everything, and the paths of its parts.
package struct Workspace: Sendable {
    /// Absolute, without a slash at its end.
    package let root: String
    /// The disk that it lies on.
    package let disk: Disk

    package init(root: String, disk: Disk) {
        self.root = root
        self.disk = disk
    }

    /// The name of the configuration file.
    package static let configurationName = "mintrun.yaml"

    /// The configuration, `mintrun.yaml`.
    package var configurationFile: String { path(Self.configurationName) }
    /// The database of the ledger.
    package var ledgerFile: String { path("ledger.sqlite") }
    /// The database of the vault.
    package var vaultFile: String { path("vault.sqlite") }
    /// The file that names the holder of the lock.
    package var lockFile: String { path(".lock") }
    /// The file that names the running service.
    package var serveLockFile: String { path(".serve.lock") }
    /// The log of signed checkpoints.
    package var checkpointsFile: String { path("checkpoints.log") }
    /// The log of reserved serials and orders.
    package var reservationsFile: String { path("reservations.log") }
    /// There once another workspace was restored in the place of this one.
    package var supersededFile: String { path("superseded") }
    /// The folder of keys.
    package var keys: String { path("keys") }
    /// The folder of erasable shares.
    package var shred: String { path("shred") }
    /// The folder of the products' documents.
    package var products: String { path("products") }
    /// The folder of the printers' keys.
    package var printers: String { path("printers") }
    /// The folder of the workspace's own templates.
    package var templates: String { path("templates") }
    /// The folder of the workspace's own layouts of cards.
    package var cardLayouts: String { path("templates/cards") }
    /// The folder of the workspace's own sale templates.
    package var saleTemplates: String { path("templates/pos") }
    /// The folder of labels and delivery notes, made with the first ones.
    package var packing: String { path("packing") }

    /// The folder of packages.
    package var outbox: String { path("outbox") }
    /// The folder into which sale files may be dropped.
    package var inbox: String { path("inbox") }
    /// The folder of posted sale files.
    package var archive: String { path("archive") }
    /// The folder of answers and corrections.
    package var results: String { path("results") }

    /// The folder of proofs, made with the first one.
    package var proofs: String { path("proofs") }

    /// Every folder of a new workspace, the ones above first.
    package var folders: [String] {
        [keys, shred, products, printers, templates, outbox, inbox, archive, results]
    }

    /// The path of a file in the workspace.
    package func path(_ relative: String) -> String { "\(root)/\(relative)" }

    /// The path of an operator key.
    package func operatorKeyFile(_ name: String) -> String { "\(keys)/\(name).key" }
    /// The path of a custodian's public key.
    package func custodianFile(_ name: String) -> String { "\(keys)/\(name).pub" }
    /// The path of an order's erasable shares.
    package func shareFile(ofOrder order: OrderID) -> String { "\(shred)/\(order).share" }

    /// The path of the page of an order's proof.
    package func proofFile(ofOrder order: OrderID) -> String { "\(proofs)/\(order).pdf" }

    /// The path of a client's erasable share; names of orders do not begin like that.
    package func shareFile(ofClient client: ClientName) -> String {
        "\(shred)/\(Self.clientShares)\(client).share"
    }

    /// The folder of the labels and delivery notes of an order.
    package func packing(ofOrder order: OrderID) -> String { "\(packing)/\(order)" }

    /// The client whose share has that name in ``shred``; nil for another file.
    package static func client(ofShareFile name: String) -> ClientName? {
        guard name.hasPrefix(clientShares), name.hasSuffix(".share") else { return nil }
        return ClientName(String(name.dropFirst(clientShares.count).dropLast(".share".count)))
    }

    private static let clientShares = "client-"

    /// The path relative to the workspace if it is inside, else unchanged.
    package func relative(_ path: String) -> String {
        path.hasPrefix(root + "/") ? String(path.dropFirst(root.count + 1)) : path
    }
}

extension Workspace {
    /// Returns true if the path leads into the workspace, through links as well; its last steps may
    /// be missing.
    package func contains(_ path: String) throws -> Bool {
        guard !path.hasPrefix(root + "/") else { return true }
        var place = path
        while place != "/", try !disk.isFolder(place) { place = PathName.parent(of: place) }
        guard var above = disk.resolved(place), let home = disk.identity(of: root) else {
            return false
        }
        while disk.identity(of: above) != home {
            guard above != "/" else { return false }
            above = PathName.parent(of: above)
        }
        return true
    }

    /// Makes a folder of the workspace and the ones above it, durably, without following a link.
    ///
    /// An existing folder may have been made by a run that died: it is synced again.
    ///
    /// - Throws: `path.not_regular` for a link or a file on the way.
    package func makeFolders(_ folder: String) throws {
        precondition(folder.hasPrefix(root + "/"), "a folder outside of the workspace")
        var place = root
        for step in folder.dropFirst(root.utf8.count).split(separator: "/") {
            place += "/\(step)"
            try disk.makeFolder(place)
            guard disk.kind(of: place) == .folder else {
                throw FileFailure.notOwnFolder(path: place)
            }
        }
    }

    /// Rejects links and pipes in place of the folders and databases, before one is opened.
    ///
    /// `inbox` may be a link to the folder in which files arrive: nothing is written there.
    ///
    /// - Throws: `path.not_regular`.
    package func requireOwnFiles() throws {
        for folder in folders where folder != inbox {
            guard let kind = disk.kind(of: folder) else { continue }
            guard kind == .folder else { throw FileFailure.notOwnFolder(path: folder) }
        }
        for database in [ledgerFile, vaultFile] {
            for file in [database, database + "-wal", database + "-shm"] {
                guard let kind = disk.kind(of: file) else { continue }
                guard kind == .file else { throw FileFailure.notRegular(path: file) }
            }
        }
    }
}
