import { check } from '../kube/checks';
import { Problems } from '../kube/problems';
import { EnvVar, Volume, VolumeMount } from '../kube/types';

/**
 * NVIDIA's driver as it lies on the GPU nodes, for clusters whose container runtime does not bring it: host paths that
 * runs mount, by the presets of placements with `gpus`.
 */
export interface HostDriverOptions {
  /** The folder of the libraries on the node, such as `/usr/lib/nvidia-384`: volume `nvidia-lib`. Throws if it is not absolute. */
  readonly lib: string;

  /** The folder of the programs on the node, such as `/usr/lib/nvidia-384/bin`: volume `nvidia-bin`. Throws if it is not absolute. */
  readonly bin: string;

  /**
   * The file of libcuda on the node, such as `/usr/lib/x86_64-linux-gnu/libcuda.so.1`: volume `nvidia-libcuda`. Throws if
   * it is not absolute.
   */
  readonly libcuda: string;

  /**
   * Where runs mount the libraries; it leads `LD_LIBRARY_PATH`. Throws if it is not absolute.
   *
   * @default - the same as `lib`
   */
  readonly mountLib?: string;

  /**
   * Where runs mount the programs. Throws if it is not absolute.
   *
   * @default - the same as `bin`
   */
  readonly mountBin?: string;

  /**
   * Where runs mount libcuda; its folder ends `LD_LIBRARY_PATH`. Throws if it is not absolute.
   *
   * @default - the same as `libcuda`
   */
  readonly mountLibcuda?: string;
}

/** What a run's container needs in order to use the driver. */
export interface DriverMounts {
  readonly volumes: Volume[];
  readonly volumeMounts: VolumeMount[];
  readonly env: EnvVar[];
}

export function driverMounts(options: HostDriverOptions): DriverMounts {
  const parts = [
    { name: 'nvidia-lib', path: options.lib, mountPath: options.mountLib ?? options.lib, type: 'Directory' },
    { name: 'nvidia-bin', path: options.bin, mountPath: options.mountBin ?? options.bin, type: 'Directory' },
    { name: 'nvidia-libcuda', path: options.libcuda, mountPath: options.mountLibcuda ?? options.libcuda, type: 'File' },
  ];
  return {
    volumes: parts.map(({ name, path, type }) => ({ name, hostPath: { path, type } })),
    volumeMounts: parts.map(({ name, mountPath }) => ({ name, mountPath, readOnly: true })),
    // The linker searches folders: the seeds' own list ended with the file.
    env: [{ name: 'LD_LIBRARY_PATH', value: `${parts[0].mountPath}:${folderOf(parts[2].mountPath)}` }],
  };
}

function folderOf(file: string): string {
  return file.slice(0, file.lastIndexOf('/')) || '/';
}

export function checkHostDrivers(problems: Problems, prefix: string, options: HostDriverOptions): void {
  for (const name of ['lib', 'bin', 'libcuda'] as const) {
    if (check.required(problems, `${prefix}${name}`, options[name], 'its path on the node: all three are needed')) {
      check.absolutePath(problems, `${prefix}${name}`, options[name]);
    }
  }
  const mounts = [options.mountLib ?? options.lib, options.mountBin ?? options.bin, options.mountLibcuda ?? options.libcuda];
  (['mountLib', 'mountBin', 'mountLibcuda'] as const).forEach((name, i) => {
    check.absolutePath(problems, `${prefix}${name}`, options[name]);
    if (mounts[i] && mounts.indexOf(mounts[i]) !== i) {
      problems.add(`${prefix}${name}`, mounts[i], 'something else is mounted there', 'give each of the three a path of its own');
    }
  });
}
