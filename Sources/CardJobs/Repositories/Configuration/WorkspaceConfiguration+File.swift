import CardCore
package import CardSystem
import Glibc

extension WorkspaceConfiguration {
    /// The configuration in the workspace's `mintrun.yaml`.
    ///
    /// - Throws: `config.*` with line and column; `config.writable` for a file that anybody may
    ///   change.
    package static func read(_ workspace: Workspace) throws -> WorkspaceConfiguration {
        let path = workspace.configurationFile
        var facts = stat()
        guard stat(path, &facts) == 0 else { throw DiskFault(.open, path) }
        guard facts.st_mode & 0o002 == 0 else {
            throw WorkspaceFailure.configurationOpen(path: path)
        }
        return try read(workspace.disk.read(path, limit: 1 << 18), file: path)
    }
}
