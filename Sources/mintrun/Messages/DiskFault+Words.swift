import CardCore
import CardSystem

extension DiskFault: Worded {
    var sentence: ShownText {
        let words: ShownText =
            isMalformed && code == .pathInvalid
            ? "the name is not UTF-8" : "\(errorNumber: errorNumber)"
        return "cannot \(action.words) \(path: path): \(words)"
    }

    var remedy: ShownText {
        switch code {
        case .ioFsyncFailed: "the disk may have lost data: check it, then run `mintrun verify`"
        case .ioNospace: "make room, then repeat the command"
        case .ioReadonly: "make the file system writable, then repeat the command"
        case .pathMissing: "check the path"
        case .pathExists: "choose another path, or move the old one away"
        case .pathNotRegular: "give the file itself, not a link, a folder or a socket"
        case .pathInvalid where isMalformed:
            "rename the file: letters, digits, . _ -, beginning with a letter or a digit"
        case .pathInvalid: "give a shorter path without special characters"
        case .pathPermission: "check owner and mode of the path"
        default: "check the disk, then repeat the command"
        }
    }
}

extension DiskAction {
    /// The action as a verb that a path follows.
    fileprivate var words: ShownText {
        switch self {
        case .open: "open"
        case .read: "read"
        case .readFrom: "read from"
        case .rewind: "rewind"
        case .lookAt: "look at"
        case .lock: "lock"
        case .make: "make"
        case .write: "write"
        case .sync: "sync"
        case .close: "close"
        case .truncate: "truncate"
        case .overwrite: "overwrite"
        case .rename: "rename to"
        case .remove: "remove"
        }
    }
}
