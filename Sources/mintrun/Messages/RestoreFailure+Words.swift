import CardCore
import CardJobs

extension RestoreFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .historyNeeded:
            "a restored workspace must know the serials that were used since the backup"
        case .targetExists(let path): "\(path: path) exists and is not empty"
        case .severalWorkspaces(let folder):
            "\(path: folder) has backups of several workspaces"
        case .keysMissing(let folder):
            """
            the operator keys of the backup are not in \
            \(folder.map { ShownText(path: $0) } ?? "any known folder")
            """
        case .restoredBefore(let backup, let at, let root, nil, _):
            """
            \(id: backup) was restored at \(at), and the workspace is in \(path: root): both \
            would make the same cards
            """
        case .restoredBefore(let backup, let at, let root, let machine?, _):
            """
            \(id: backup) was restored at \(at) to \(path: root) of machine \(id: machine): both \
            would make the same cards
            """
        }
    }

    var remedy: ShownText {
        switch self {
        case .historyNeeded:
            """
            give --lost OLD, the workspace that was lost; without it give --serials-past \
            PRODUCT=SERIAL for every product, and --orders-past ORDER
            """
        case .targetExists: "give a folder that does not exist"
        case .severalWorkspaces(let folder):
            """
            give the folder of one backup: mintrun backup check \(path: folder) lists them
            """
        case .keysMissing: "give the folder of `mintrun backup DIR --keys-to DIR2`: --keys DIR2"
        case .restoredBefore(_, _, let root, nil, _):
            """
            work in \(path: root); if that is lost, too, give it: --lost \(word: root); if it was \
            a trial, delete it: rm -r \(word: root)
            """
        case .restoredBefore(_, _, _, _?, let note):
            """
            work there; if it was a trial, delete it there, and then its line in \(path: note)
            """
        }
    }
}
