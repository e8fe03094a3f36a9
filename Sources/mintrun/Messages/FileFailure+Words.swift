import CardCore
import CardSystem

extension FileFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .notRegular(let path): "\(path: path) is not a regular file"
        case .notOwnFolder(let path), .notFolder(let path, _): "\(path: path) is not a folder"
        case .tooLarge(let path, let limit): "\(path: path) is larger than \(limit) bytes"
        case .changedWhileRead(let path): "\(path: path) changed while it was read"
        case .readableByOthers(let path): "\(path: path) can be read or written by others"
        case .utf16(let path): "\(path: path) is UTF-16"
        case .otherBytes(let path):
            "\(path: path) exists with other bytes than expected; it is not "
                + "replaced"
        case .bytesLost(let path): "the bytes of \(path: path) are missing"
        case .malformedName: "the name is not UTF-8"
        }
    }

    var remedy: ShownText {
        switch self {
        case .notRegular: "give a file; folders, pipes, devices and links are not read"
        case .notOwnFolder:
            "make it a folder of its own; links out of the workspace are not followed"
        case .notFolder(_, let contents): "give the folder with \(contents.words)"
        case .tooLarge: "give the file that the command asks for"
        case .changedWhileRead: "wait until it is complete, then repeat the command"
        case .readableByOthers(let path): "chmod 600 \(path: path)"
        case .utf16: "save it as UTF-8: iconv -f UTF-16 -t UTF-8 FILE > NEW"
        case .otherBytes:
            "find out its origin, move it out of the workspace and store it, then repeat the "
                + "command"
        case .bytesLost:
            "put a copy of it back, that of its printer or sender; without one, cancel the "
                + "order and order again, unless the printer has answered: then its cards stay "
                + "as they are"
        case .malformedName:
            "rename the file: letters, digits, . _ -, beginning with a letter or a digit"
        }
    }
}

extension FolderContents {
    fileprivate var words: ShownText {
        switch self {
        case .backups: "the backups"
        case .lostWorkspace: "the remains of the lost workspace"
        case .journal: "the journal of calls"
        }
    }
}
