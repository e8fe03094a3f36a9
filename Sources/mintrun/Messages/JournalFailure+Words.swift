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
        case .replaced(let file):
            "\(path: file) has not the bytes that the service wrote, so no call is decided"
        case .ahead(let folder, let key, let at):
            "the last call in \(path: folder), \(id: key.key) of \(id: key.client.text) at \(at), is "
                + "not in the ledger: the ledger is an older copy"
        case .inUse(let folder): "another service writes the journal in \(path: folder)"
        }
    }

    var remedy: ShownText {
        switch self {
        case .blocked, .behind:
            "free space on the disk of the journal, or mount it: the service goes on by itself"
        case .damaged, .gap: "put a whole copy of the journal there"
        case .otherWorkspace: "give the folder that service.yaml of the lost workspace names"
        case .absent: "give the folder with the files calls-….log"
        case .replaced: "put the file back as it was: the service goes on by itself"
        case .ahead(let folder, _, _):
            "in a restored workspace, run: mintrun redo calls \(word: folder); in any other one, put "
                + "the newest ledger back"
        case .inUse: "stop that service, or give each workspace a folder of its own"
        }
    }
}
