import CardCore
import CardJobs

extension BackupFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .damaged(let path, let flaw): "the backup \(path: path) is damaged: \(flaw.words)"
        case .noBackup(let folder): "\(path: folder) contains no complete backup"
        case .insideWorkspace(let folder): "\(path: folder) is inside the workspace"
        case .inProgress(let folder): "another run is working on \(path: folder)"
        case .olderWorkspace(_, let entries, let backup, let backupEntries):
            """
            ledger.sqlite has \(entries, counted: "audit entry"), and \(path: backup) \
            \(backupEntries): the workspace is an older copy, and is not backed up
            """
        }
    }

    var remedy: ShownText {
        switch self {
        case .damaged: "use another backup: mintrun backup check DIR names the whole ones"
        case .noBackup: "give the folder that `mintrun backup DIR` wrote to"
        case .insideWorkspace: "give a folder on another disk"
        case .inProgress: "wait for it to end, then repeat the command"
        case .olderWorkspace(let root, _, let backup, _):
            "mintrun restore \(word: backup) --to NEW --lost \(word: root)"
        }
    }
}

extension BackupFlaw {
    fileprivate var words: ShownText {
        switch self {
        case .noManifest: "its manifest is missing"
        case .notAManifest: "it is not a manifest of a backup"
        case .changedManifest: "its lines do not match its digest"
        case .notInManifest(let name): "its manifest lacks \(id: name)"
        case .fileGone(let path): "\(path: path) is gone"
        case .otherBytes(let path): "\(path: path) has other bytes"
        case .otherAuditLog: "its ledger contains another audit log"
        case .vaultOfOtherWorkspace: "its vault is that of another workspace"
        case .otherWorkspaces: "ledger and vault belong to different workspaces"
        case .olderLedger: "its ledger is older than the workspace's"
        case .olderVault(let order, let found, let cards):
            """
            its vault is older than its ledger: it has \(found) of \(cards) cards of order \
            \(id: order.text)
            """
        }
    }
}
