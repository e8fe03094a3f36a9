import Foundation

// The loss of a served workspace, and its restore.
extension ServedShop {
    /// Kills the server.
    func kill() async throws {
        process.send(signal: SIGKILL)
        _ = try await process.outcome()
    }

    /// Loses the workspace of a server that has ended, and restores it from the last backup in
    /// `backups`.
    func loseAndRestore(_ options: String...) async throws -> Outcome {
        try lose()
        let restored = try await restore(options)
        // The settings of the server are not part of a backup.
        let file = shop.bench.workspace.appending(path: "service.yaml")
        try Data(settings.file.utf8).write(to: file)
        return restored
    }

    /// Moves the workspace to `lost`.
    func lose() throws {
        let lost = shop.bench.folder.appending(path: "lost")
        try FileManager.default.moveItem(at: shop.bench.workspace, to: lost)
    }

    /// Restores the workspace that is in `lost` now.
    func restore(_ options: [String] = []) async throws -> Outcome {
        try await shop.mintrun(
            ["restore", "backups", "--to", shop.bench.workspace.path, "--lost", "lost", "--json"]
                + options + Shop.custodians
        )
    }
}
