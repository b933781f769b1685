"""The root file system of a container: an overlay of this machine's, with the pod's own files and volumes on it."""
import os
import shutil

from . import PodError
from .dns import hosts_text, resolv_text
from .image import MOUNT
from .kernel import MS_BIND, MS_REC, bind, make_read_only, mount
from .volumes import TOKEN_PATH, write


def inside(top, path):
    """path under top, with its symbolic links (/var/run -> /run) followed inside top, never out of it."""
    real, todo, hops = "/", [x for x in path.split("/") if x], 0
    while todo:
        part = todo.pop(0)
        if part == "..":
            real = os.path.dirname(real)
            continue
        nxt = os.path.join(real, part)
        if os.path.islink(top + nxt) and hops < 40:
            hops += 1
            target = os.readlink(top + nxt)
            todo = [x for x in target.split("/") if x not in ("", ".")] + todo
            real = "/" if target.startswith("/") else real
        else:
            real = nxt
    return top + real


def bind_inside(top, src, path, read_only=False):
    """Bind a file or folder of this machine at path of the container, where there need be nothing yet."""
    dst = inside(top, path)
    if os.path.isdir(src):
        os.makedirs(dst, exist_ok=True)
    elif not os.path.exists(dst):
        write(dst, b"")
    bind(src, dst, read_only)


def build(m, w, c, layer, image, user, volumes, variables):
    """Make the file system and return its folder: in a mount namespace of one's own, all gone with it."""
    upper, work, top, tmp = (os.path.join(layer, x) for x in ("upper", "work", "root", "tmp"))
    for d in (upper, work, top, tmp):
        os.makedirs(d, exist_ok=True)
    os.chmod(tmp, 0o1777)
    mount("overlay", top, 0, "overlay", f"lowerdir=/,upperdir={upper},workdir={work}")
    for d in ("/dev", "/sys"):
        mount(d, top + d, MS_BIND | MS_REC)
    mount("shm", inside(top, "/dev/shm"), 0, "tmpfs", "mode=1777,size=64m")
    bind_inside(top, tmp, "/tmp")  # an image's /tmp is empty: this machine's files there are none of its business
    share(top, variables["VENV"])
    bind_inside(top, image.folder, MOUNT, read_only=True)
    image.set_up(top, user, variables)

    hosts, resolv = os.path.join(layer, "hosts"), os.path.join(layer, "resolv.conf")
    write(hosts, hosts_text(m).encode())
    write(resolv, resolv_text(m.ns(w)).encode())
    bind_inside(top, hosts, "/etc/hosts")
    bind_inside(top, resolv, "/etc/resolv.conf")
    read_only = (c.get("securityContext") or {}).get("readOnlyRootFilesystem", False)
    if read_only:
        make_read_only(inside(top, "/tmp"))
    mounted = mount_volumes(top, c, volumes, image_volumes(c, image, layer, user))
    token = volumes.token_folder()
    if token and TOKEN_PATH not in mounted:
        bind_inside(top, token, TOKEN_PATH, read_only=True)
    share(top, variables["VENV"])
    if read_only:
        make_read_only(top)
    return top


def share(top, venv):
    """Let the container's user reach the Python environment, wherever this machine has it."""
    if not os.path.exists(top + venv + "/bin/python"):  # under a folder that a mount hides
        bind_inside(top, venv, venv, read_only=True)
    for path in (venv, os.path.realpath(os.path.join(venv, "bin/python"))):
        while (path := os.path.dirname(path)) != "/":
            mode = os.stat(top + path).st_mode
            if not mode & 0o001:
                os.chmod(top + path, mode | 0o011)  # in the overlay: this machine's own folder stays as it is


def image_volumes(c, image, layer, user):
    """{path: folder} of the image's VOLUMEs at whose very path the pod mounts nothing: as runtimes do, an empty folder that ends with the container."""
    claimed = {os.path.normpath(vm["mountPath"]) for vm in c.get("volumeMounts") or []}
    folders = {}
    for path in image.volumes():
        if path not in claimed:
            folders[path] = os.path.join(layer, "image-volumes", path.strip("/").replace("/", "_"))
            shutil.rmtree(folders[path], ignore_errors=True)
            os.makedirs(folders[path])
            os.chown(folders[path], user.uid, user.gid)
    return folders


def mount_volumes(top, c, volumes, of_image):
    mounted = set()
    todo = [(vm["mountPath"], vm) for vm in c.get("volumeMounts") or []] + [(path, None) for path in of_image]
    for path, vm in sorted(todo, key=lambda each: each[0]):
        if vm is None:
            bind_inside(top, of_image[path], path)
            continue
        if vm["name"] not in volumes.folders:
            raise PodError(f"volumeMount {vm['name']} names no volume of the pod")
        src = volumes.folders[vm["name"]]
        if vm.get("subPath"):
            src = os.path.join(src, vm["subPath"])
            if not os.path.exists(src):  # the kubelet makes it with the rights of the volume itself
                os.makedirs(src)
                parent = os.stat(volumes.folders[vm["name"]])
                os.chown(src, parent.st_uid, parent.st_gid)
                os.chmod(src, parent.st_mode & 0o7777)
        bind_inside(top, src, vm["mountPath"], vm.get("readOnly", False))
        mounted.add(vm["mountPath"].rstrip("/"))
    return mounted
