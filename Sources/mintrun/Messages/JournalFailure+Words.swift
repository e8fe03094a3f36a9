import CardCore
import CardJobs

extension JournalFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .blocked(let folder, let cause):
            "the journal in \(path: folder) cannot be written (\(id: cause.rawValue)), so no call "
                + "is decided"
        case .behind(let folder, let cause):
            "calls that are in the ledger are not in the journal in \(path: folder) "
                + "(\(id: cause.rawValue))"
        case .damaged(let file, let line):
            "line \(line) of \(path: file) is not the one that this workspace wrote there"
        case .gap(let file): "\(path: file) does not continue the file before it"
        case .otherWorkspace(let folder):
            "the journal in \(path: folder) is that of another workspace"
        case .absent(let folder): "\(path: folder) contains no journal of calls"
        }
    }

    var remedy: ShownText {
        switch self {
        case .blocked, .behind:
            "free space on the disk of the journal, or mount it: the service goes on by itself"
        case .damaged, .gap: "put a whole copy of the journal there"
        case .otherWorkspace: "give the folder that service.yaml of the lost workspace names"
        case .absent: "give the folder with the files calls-….log"
        }
    }
}
