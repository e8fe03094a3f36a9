import CardCore

/// The folder that holds everything, and where in it things are.
package struct Workspace: Hashable, Sendable {
    /// Absolute, without a slash at its end.
    package let root: String

    package init(root: String) { self.root = root }

    package static let configurationName = "mintrun.yaml"

    package var configurationFile: String { path(Self.configurationName) }
    package var ledgerFile: String { path("ledger.sqlite") }
    package var vaultFile: String { path("vault.sqlite") }
    package var lockFile: String { path(".lock") }
    package var checkpointsFile: String { path("checkpoints.log") }
    package var reservationsFile: String { path("reservations.log") }
    /// There once another workspace was restored in the place of this one.
    package var supersededFile: String { path("superseded") }
    package var keys: String { path("keys") }
    package var shred: String { path("shred") }
    package var products: String { path("products") }
    package var printers: String { path("printers") }
    package var templates: String { path("templates") }
    package var saleTemplates: String { path("templates/pos") }
    package var outbox: String { path("outbox") }
    package var inbox: String { path("inbox") }
    package var archive: String { path("archive") }
    package var results: String { path("results") }

    /// Every folder that `init` makes, the ones above first.
    package var folders: [String] {
        [keys, shred, products, printers, templates, outbox, inbox, archive, results]
    }

    package func path(_ relative: String) -> String { "\(root)/\(relative)" }

    package func operatorKeyFile(_ name: String) -> String { "\(keys)/\(name).key" }
    package func custodianFile(_ name: String) -> String { "\(keys)/\(name).pub" }
    package func shareFile(ofOrder order: String) -> String { "\(shred)/\(order).share" }

    /// The path relative to the workspace where it is inside, else as it is.
    package func relative(_ path: String) -> String {
        path.hasPrefix(root + "/") ? String(path.dropFirst(root.count + 1)) : path
    }
}

extension Workspace {
    /// Whether the path leads into the workspace, through links as well; its last steps may be
    /// missing.
    package func contains(_ path: String) throws -> Bool {
        guard !path.hasPrefix(root + "/") else { return true }
        var place = path
        while place != "/", try !Disk.isFolder(place) { place = Disk.parent(of: place) }
        guard var above = Disk.resolved(place), let home = Disk.identity(of: root) else {
            return false
        }
        while Disk.identity(of: above) != home {
            guard above != "/" else { return false }
            above = Disk.parent(of: above)
        }
        return true
    }

    /// Makes a folder of the workspace and the ones above it, durably, without following a link.
    ///
    /// A folder that is there may have been made by a run that died: it is synced again.
    ///
    /// - Throws: `path.not_regular` for a link or a file on the way.
    package func makeFolders(_ folder: String) throws {
        precondition(folder.hasPrefix(root + "/"), "a folder outside of the workspace")
        var place = root
        for step in folder.dropFirst(root.utf8.count).split(separator: "/") {
            place += "/\(step)"
            try Disk.makeFolder(place)
            guard Disk.kind(of: place) == .folder else { throw Problem.notFolder(place) }
        }
    }

    /// Refuses links and pipes in the place of the folders and databases, before one is opened.
    ///
    /// `inbox` may be a link to the folder where files arrive: nothing is written there.
    ///
    /// - Throws: `path.not_regular`.
    func requireOwnFiles() throws {
        for folder in folders where folder != inbox {
            guard let kind = Disk.kind(of: folder) else { continue }
            guard kind == .folder else { throw Problem.notFolder(folder) }
        }
        for database in [ledgerFile, vaultFile] {
            for file in [database, database + "-wal", database + "-shm"] {
                guard let kind = Disk.kind(of: file) else { continue }
                guard kind == .file else { throw Problem.notRegular(file) }
            }
        }
    }

    /// The workspace that a command means.
    ///
    /// `given` wins, then `$MINTRUN_WORKSPACE`, then the nearest parent of the current folder
    /// that holds `mintrun.yaml`.
    ///
    /// - Throws: `workspace.missing`.
    package static func find(_ given: String?) throws -> Workspace {
        let fromEnvironment = ProcessSetup.environment("MINTRUN_WORKSPACE")
        if let named = given ?? fromEnvironment.flatMap({ $0.isEmpty ? nil : $0 }) {
            let workspace = Workspace(root: absolute(named))
            guard try Disk.exists(workspace.configurationFile) else {
                throw Problem.noWorkspace(given == nil ? .environment : .option)
            }
            return workspace
        }
        var folder = ProcessSetup.currentFolder
        while true {
            let workspace = Workspace(root: folder)
            if try Disk.exists(workspace.configurationFile) { return workspace }
            let above = Disk.parent(of: folder)
            guard above != folder else { throw Problem.noWorkspace(.currentFolder) }
            folder = above
        }
    }

    /// The path from the root of the file system on, without `.`, `..` and doubled slashes.
    package static func absolute(_ path: String) -> String {
        let whole = path.hasPrefix("/") ? path : ProcessSetup.currentFolder + "/" + path
        var steps: [Substring] = []
        for step in whole.split(separator: "/") where step != "." {
            if step == ".." {
                _ = steps.popLast()
            } else {
                steps.append(step)
            }
        }
        return "/" + steps.joined(separator: "/")
    }
}

extension Problem {
    fileprivate enum NamedBy: String, CaseIterable {
        case option = "the folder that --workspace names"
        case environment = "the folder that MINTRUN_WORKSPACE names"
        case currentFolder = "this folder or above it"
    }

    /// Without a workspace no tokens are known, so nothing of what was typed is repeated.
    fileprivate static func noWorkspace(_ place: NamedBy) -> Problem {
        Problem(
            .notFound,
            .workspaceMissing,
            "there is no workspace in \(place)",
            remedy: "mintrun init DIR, or give --workspace DIR"
        )
    }
}
