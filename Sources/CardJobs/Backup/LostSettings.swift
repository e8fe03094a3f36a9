import CardCore
import CardSystem

/// Settings and templates of the lost workspace that are missing or different in the restored one.
///
/// They are files without an entry in the audit log, so no line of the list restores them.
struct LostSettings {
    private let lost: Workspace
    private let here: Workspace
    /// The final root of the restored workspace.
    private let root: String

    init(_ lost: Workspace, _ here: Workspace, named root: String? = nil) {
        self.lost = lost
        self.here = here
        self.root = root ?? here.root
    }

    /// A note for each file, with all that is needed to look at it or to copy it.
    func notes() -> [RestoreNote] {
        do {
            let templates = try here.disk.filesBelow(lost.templates).filter {
                !$0.hasSuffix(".part")
            }
            let files = templates.map { "\(PathName.name(of: lost.templates))/\($0)" }
            return try ([Workspace.configurationName] + files).compactMap(note)
        } catch {
            // The remains of a workspace may be unreadable; the restore goes on without them.
            return [.settingsUnreadable(root: lost.root)]
        }
    }

    private func note(_ file: String) throws -> RestoreNote? {
        let (then, now) = (lost.path(file), here.path(file))
        guard try here.disk.exists(then) else { return nil }
        let shown = "\(root)/\(file)"
        guard try here.disk.exists(now) else {
            let folder =
                try here.disk.exists(PathName.parent(of: now)) ? nil : PathName.parent(of: shown)
            return .settingMissing(file: file, lost: then, restored: shown, folder: folder)
        }
        guard try here.disk.digest(of: then).sha256 != here.disk.digest(of: now).sha256 else {
            return nil
        }
        return .settingDiffers(file: file, lost: then, restored: shown)
    }
}
