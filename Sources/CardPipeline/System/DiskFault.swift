package import CardCore
import Glibc

/// The system refused to do something with a file.
package struct DiskFault: WordedFailure, Hashable {
    package let path: String
    /// What was being done, as a verb: `open`, `write`, `sync`.
    package let action: ShownText
    package let errorNumber: Int32

    package init(_ action: StaticString, _ path: String, _ errorNumber: Int32 = errno) {
        self.action = "\(action)"
        self.path = path
        self.errorNumber = errorNumber
    }

    package var kind: FailureKind {
        if action == "sync" { return .inputOutput }
        switch errorNumber {
        case ENOENT, ENOTDIR, ELOOP, ENXIO: return .noInput
        case EINVAL, ENAMETOOLONG: return .usage
        case EEXIST, ENOTEMPTY: return .refused
        default: return .inputOutput
        }
    }

    package var code: FailureCode {
        if action == "sync" { return .ioFsyncFailed }
        switch errorNumber {
        case ENOSPC, EDQUOT, EFBIG: return .ioNospace
        case EROFS: return .ioReadonly
        case ENOENT, ENOTDIR: return isMalformed ? .pathInvalid : .pathMissing
        case EEXIST, ENOTEMPTY: return .pathExists
        // A socket has no such device or address.
        case ELOOP, ENXIO, EISDIR: return .pathNotRegular
        case ENAMETOOLONG, EINVAL: return .pathInvalid
        case EACCES, EPERM: return .pathPermission
        default: return .ioFailed
        }
    }

    package var shownProblem: ShownText {
        let words: ShownText =
            isMalformed && code == .pathInvalid
            ? "the name is not UTF-8" : "\(errorNumber: errorNumber)"
        return "cannot \(action) \(path: path): \(words)"
    }

    /// Whether the path was given in other bytes than UTF-8, so that it leads to nothing.
    private var isMalformed: Bool { path.unicodeScalars.contains("\u{FFFD}") }

    package var shownRemedy: ShownText {
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

extension Error {
    /// Whether a disk did not confirm what was written: nothing may be written after that.
    var isLostFlush: Bool { (self as? any Failure)?.code == .ioFsyncFailed }
}

extension Problem {
    static func notRegular(_ path: String) -> Problem {
        Problem(
            .noInput,
            .pathNotRegular,
            "\(path: path) is no regular file",
            remedy: "give a file; folders, pipes, devices and links are not read"
        )
    }

    static func notFolder(_ path: String) -> Problem {
        Problem(
            .noInput,
            .pathNotRegular,
            "\(path: path) is not a folder",
            remedy: "make it a folder of its own; links out of the workspace are not followed"
        )
    }

    static func tooLarge(_ path: String, limit: Int) -> Problem {
        Problem(
            .noInput,
            .limitFile,
            "\(path: path) is larger than \(limit) bytes",
            remedy: "give the file that the command asks for"
        )
    }

    static func changedWhileRead(_ path: String) -> Problem {
        Problem(
            .comeBackLater,
            .fileChanging,
            "\(path: path) changed while it was read",
            remedy: "wait until it is complete, then repeat the command"
        )
    }

    static func readableByOthers(_ path: String) -> Problem {
        Problem(
            .configuration,
            .keyPermissions,
            "\(path: path) can be read or written by others",
            remedy: "chmod 600 \(path: path)"
        )
    }
}

extension ShownText.StringInterpolation {
    /// What the system says of one of its error numbers.
    mutating func appendInterpolation(errorNumber: Int32) {
        appendInterpolation(ShownText(own: String(cString: strerror(errorNumber))))
    }
}
