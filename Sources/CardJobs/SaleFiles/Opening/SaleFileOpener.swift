import CardCore
import CardSystem

/// Opens sale files that arrive compressed or sealed, if any sender may send them so.
///
/// The sender is named inside; its permission is checked once it is known.
package struct SaleFileOpener: Sendable {
    private var accepted: Set<Wrapping>
    /// The keys and programs for sealed files; nil outside of workspaces.
    private let seals: Seals?
    let disk: Disk

    private struct Seals: Sendable {
        let programs: Programs
        let keys: InboxKeys
        let home: OpenPGPHome
    }

    init(_ workspace: Workspace, _ configuration: WorkspaceConfiguration, home: OpenPGPHome) {
        disk = workspace.disk
        accepted = configuration.senders.values.reduce(into: []) {
            $0.formUnion($1.delivery.accepts)
        }
        seals = Seals(
            programs: configuration.programs,
            keys: InboxKeys(workspace),
            home: home
        )
    }

    /// Opens files that need no key, for trials without a workspace.
    init(withoutWorkspaceOn disk: Disk) {
        accepted = [.gzip]
        seals = nil
        self.disk = disk
    }

    /// Opens every kind of wrapping, for trials of files whose sender is not known yet.
    var ofAnySender: SaleFileOpener {
        var opener = self
        opener.accepted = Set(Wrapping.allCases)
        return opener
    }

    func open(_ path: String) throws -> SaleFileOpening { try SaleFileOpening(path, self) }

    func opens(_ wrapping: Wrapping) -> Bool { accepted.contains(wrapping) }

    /// The program that reads a sealed file and writes its contents.
    ///
    /// - Throws: `inbox.no_key`.
    func program(for wrapping: Wrapping) throws -> ChildProgram {
        guard let seals else { preconditionFailure("sealed files are opened in a workspace") }
        switch wrapping {
        case .age:
            let identity = try seals.keys.requireAgeFile()
            return .age(seals.programs, ["--decrypt", "-i", identity])
        case .openpgp: return try seals.home.program(["--decrypt"])
        case .plain, .gzip: preconditionFailure("no program opens it")
        }
    }
}

extension Repositories {
    /// Opens sale files of any wrapping.
    package var opener: SaleFileOpener {
        SaleFileOpener(workspace, configuration, home: openPGPHome)
    }
}
