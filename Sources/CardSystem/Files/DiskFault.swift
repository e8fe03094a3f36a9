package import CardCore
import Glibc

/// The system refused to do something with a file.
package struct DiskFault: Failure, Hashable {
    /// The path of the file or folder.
    package let path: String
    /// The action that failed.
    package let action: DiskAction
    /// The system's number of the error.
    package let errorNumber: Int32

    package init(_ action: DiskAction, _ path: String, errorNumber: Int32 = errno) {
        self.action = action
        self.path = path
        self.errorNumber = errorNumber
    }

    /// By the error number: no input, wrong usage, refused, else input or output.
    package var kind: FailureKind {
        if action == .sync { return .inputOutput }
        switch errorNumber {
        case ENOENT, ENOTDIR, ELOOP, ENXIO: return .noInput
        case EINVAL, ENAMETOOLONG: return .usage
        case EEXIST, ENOTEMPTY: return .refused
        default: return .inputOutput
        }
    }

    package var code: FailureCode {
        if action == .sync { return .ioFsyncFailed }
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

    /// True if the path was given in other bytes than UTF-8, so that it leads to nothing.
    package var isMalformed: Bool { path.unicodeScalars.contains("\u{FFFD}") }
}

extension Error {
    /// True if a disk did not confirm a write: nothing may be written after that.
    package var isLostFlush: Bool { (self as? any Failure)?.code == .ioFsyncFailed }
}

extension ShownText.StringInterpolation {
    /// The text of the system for one of its error numbers.
    package mutating func appendInterpolation(errorNumber: Int32) {
        appendInterpolation(ShownText(own: String(cString: strerror(errorNumber))))
    }
}
