import CardCore
import CardSystem

extension WorkspaceFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .missing(let place): "no workspace is in \(place.words)"
        case .vaultMissing(let path): "the database \(path: path) is missing"
        case .configurationOpen(let path): "\(path: path) can be changed by anybody"
        case .databaseClosed(let path, _): "\(path: path) is not writable"
        case .requestUnshown:
            "the id of the request could be shown neither on standard error nor on standard "
                + "output: nothing was booked"
        }
    }

    var remedy: ShownText {
        switch self {
        case .missing: "mintrun init DIR, or give --workspace DIR"
        case .vaultMissing: .restoreThisWorkspace
        case .configurationOpen(let path): "chmod 600 \(path: path)"
        case .databaseClosed(let path, let isOwn):
            "\(Self.owner(isOwn))chmod u+w \(word: path), then run the command again"
        case .requestUnshown:
            "make room for the output, or read all of it, then repeat the command"
        }
    }

    private static func owner(_ isOwn: Bool) -> ShownText {
        isOwn ? "" : "as its owner or as root: "
    }
}

extension WorkspaceFailure.NamedBy {
    fileprivate var words: ShownText {
        switch self {
        case .option: "the folder that --workspace names"
        case .environment: "the folder that MINTRUN_WORKSPACE names"
        case .currentFolder: "this folder or above it"
        }
    }
}
