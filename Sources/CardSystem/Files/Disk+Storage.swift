import CardCore
import CPosix
import Glibc

// The properties of a folder's disk on which promises depend.
extension Disk {
    /// Requires a local disk: write-ahead logs need shared memory, which network file systems lack.
    ///
    /// - Throws: `workspace.network_disk`.
    package func requireLocal(_ folder: String) throws(MachineFailure) {
        guard let name = Self.networks[cposix_file_system(nearest(folder))] else { return }
        throw .networkDisk(folder: folder, fileSystem: name)
    }

    /// The features of the disk of `folder` that preserve old blocks of an erased file; empty if it
    /// has none.
    package func erasureRemarks(_ folder: String) -> [StorageRemark] {
        var remarks: [StorageRemark] = []
        if let name = Self.copying[cposix_file_system(nearest(folder))] {
            remarks.append(.oldCopies(folder: folder, fileSystem: name))
        }
        if isRotational(nearest(folder)) == false { remarks.append(.oldBlocks(folder: folder)) }
        if hasSwap { remarks.append(.swap) }
        return remarks
    }

    /// The folder itself, or the nearest one above it that is there.
    private func nearest(_ folder: String) -> String {
        var place = folder
        // A folder that cannot be looked at is on the file system of the one above, or is refused when
        // it is opened.
        while (try? exists(place)) != true, place != PathName.parent(of: place) {
            place = PathName.parent(of: place)
        }
        return place
    }

    /// Returns true if the disk rotates; nil if the folder has no disk, or the disk does not report
    /// it.
    package func isRotational(_ folder: String) -> Bool? {
        var (major, minor): (UInt32, UInt32) = (0, 0)
        guard cposix_device(folder, &major, &minor) == 0 else { return nil }
        let device = "/sys/dev/block/\(major):\(minor)"
        // A partition does not report it; its disk, one folder above, does.
        for place in ["\(device)/queue/rotational", "\(device)/../queue/rotational"] {
            switch systemFile(place).first {
            case UInt8(ascii: "1"): return true
            case UInt8(ascii: "0"): return false
            default: continue
            }
        }
        return nil
    }

    /// A line for each swap area follows the heading.
    private var hasSwap: Bool {
        systemFile("/proc/swaps").count { $0 == UInt8(ascii: "\n") } > 1
    }

    /// The kernel's value under a name; such files have no size, so ``read(_:limit:)`` cannot read
    /// them.
    private func systemFile(_ path: String) -> [UInt8] {
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return [] }
        defer { close(descriptor) }
        return [UInt8](unsafeUninitializedCapacity: 4096) { buffer, count in
            count = max(0, Glibc.read(descriptor, buffer.baseAddress, buffer.count))
        }
    }

    /// - Source: statfs(2)
    private static let networks: [UInt64: String] = [
        0x6969: "NFS", 0xFF53_4D42: "CIFS", 0xFE53_4D42: "SMB2", 0x517B: "SMB", 0x0102_1997: "9p",
        0x5346_414F: "AFS", 0x00C3_6400: "Ceph",
    ]
    private static let copying: [UInt64: String] = [
        0x9123_683E: "btrfs", 0x2FC1_2FC1: "zfs", 0x794C_7630: "overlayfs",
    ]
}
