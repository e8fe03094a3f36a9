package import CardCore

/// The note in a workspace that a restored one replaced: no command writes there now.
///
/// Two workspaces with the same keys would issue the same serials and ids.
package enum SupersededNote {
    private static let title = "mintrun-superseded 1"
    private static let prefix = "restored-to: "

    /// Writes the note, durably.
    package static func write(
        in workspace: Workspace,
        restoredTo target: String,
        at moment: Instant
    ) throws {
        let text = "\(title)\n\(prefix)\(target)\nat: \(moment)\n"
        try workspace.disk.write(Array(text.utf8), to: workspace.supersededFile, replacing: true)
    }

    /// The workspace that goes on; nil if the note is not there.
    package static func target(of workspace: Workspace) throws -> String? {
        let file = workspace.supersededFile
        guard try workspace.disk.exists(file) else { return nil }
        let lines = String(decoding: try workspace.disk.read(file, limit: 1 << 16), as: UTF8.self)
            .split(separator: "\n")
        let line = lines.first { $0.hasPrefix(prefix) }
        return line.map { String($0.dropFirst(prefix.count)) } ?? "another folder"
    }

    /// - Throws: `workspace.superseded`.
    package static func require(_ workspace: Workspace) throws {
        if let failure = try failure(of: workspace) { throw failure }
    }

    /// The reason why no command writes to the workspace; nil if it has no note.
    package static func failure(of workspace: Workspace) throws -> ContinuityFailure? {
        try target(of: workspace).map { target in
            .superseded(root: workspace.root, by: target, note: workspace.supersededFile)
        }
    }
}
