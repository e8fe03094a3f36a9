import CardCore
import CardFiles

/// Opens sale files that come compressed or sealed, where any sender may send them so.
///
/// Who the sender is stands inside; whether this one may is decided once that is known.
package struct SaleFileOpener: Sendable {
    private let accepted: Set<Wrapping>
    private let programs: Programs
    private let keys: InboxKeys
    private let home: OpenPGPHome

    init(_ workspace: Workspace, _ configuration: WorkspaceConfiguration) {
        accepted = configuration.senders.values.reduce(into: []) {
            $0.formUnion($1.delivery.accepts)
        }
        programs = configuration.programs
        keys = InboxKeys(workspace)
        home = OpenPGPHome(workspace, configuration.programs)
    }

    func open(_ path: String) throws -> SaleFileOpening { try SaleFileOpening(path, self) }

    func opens(_ wrapping: Wrapping) -> Bool { accepted.contains(wrapping) }

    /// The program that reads a sealed file and writes what is in it.
    ///
    /// - Throws: `inbox.no_key`.
    func program(for wrapping: Wrapping) throws -> ChildProgram {
        switch wrapping {
        case .age: return .age(programs, ["--decrypt", "-i", try keys.requireAgeFile()])
        case .openpgp: return try home.program(["--decrypt"])
        case .plain, .gzip: preconditionFailure("no program opens it")
        }
    }
}
