import CardCore
package import CardSystem

extension Workspace {
    /// The workspace that a command means.
    ///
    /// `given` wins, then the usual one of the machine, then the nearest parent of the current folder
    /// that holds `mintrun.yaml`.
    ///
    /// - Throws: `workspace.missing`.
    package static func find(_ given: String?, on machine: Machine) throws -> Workspace {
        let disk = machine.disk
        if let named = given ?? machine.usualWorkspace {
            let workspace = Workspace(root: disk.absolute(named), disk: disk)
            guard try disk.exists(workspace.configurationFile) else {
                throw WorkspaceFailure.missing(in: given == nil ? .environment : .option)
            }
            return workspace
        }
        guard let workspace = try nearest(disk.currentFolder, on: disk) else {
            throw WorkspaceFailure.missing(in: .currentFolder)
        }
        return workspace
    }

    /// The workspace that is this folder, or the nearest one of its parents that is one.
    static func nearest(_ folder: String, on disk: Disk) throws -> Workspace? {
        var folder = folder
        while true {
            let workspace = Workspace(root: folder, disk: disk)
            if try disk.exists(workspace.configurationFile) { return workspace }
            let above = PathName.parent(of: folder)
            guard above != folder else { return nil }
            folder = above
        }
    }
}
